/** The page behind a problem's `type`: what happened and what to do, Chinese first. */
import { type ProblemCode, problems } from "@jibao/contract";

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}

/** HTML of `/problems/{code}`; null for a code that is not in the catalogue. */
export function renderProblemPage(code: string): string | null {
  if (!isProblemCode(code)) return null;
  const { status, zh, en } = problems[code];
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${zh.title} · ${code} · 急报 Jibao</title>
<main>
<h1>${zh.title}</h1>
<p>${zh.remedy}</p>
<section lang="en">
<h2>${en.title}</h2>
<p>${en.remedy}</p>
</section>
<p><code>${code}</code> · HTTP ${status}</p>
</main>
</html>
`;
}
