/**
 * `npm run generate`: writes every file that is made from the code. With `--check` it writes
 * nothing and fails when a file differs from what the code would make.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { arrowsPicture } from "./generate/arrows.ts";
import { configuration } from "./generate/configuration.ts";
import { glossaryLabels } from "./generate/labels.ts";
import { lawPages } from "./generate/law/law-pages.ts";
import { openApi } from "./generate/open-api.ts";
import { limitsPage } from "./generate/limits.ts";
import { type Output, replaceBetween } from "./generate/output.ts";
import { problemPages } from "./generate/problems.ts";
import { retentionPage } from "./generate/retention.ts";
import { rightsPage } from "./generate/rights.ts";
import { pageScripts } from "./generate/page-scripts.ts";

const outputs: readonly Output[] = [
  openApi,
  arrowsPicture,
  problemPages,
  glossaryLabels,
  configuration,
  retentionPage,
  rightsPage,
  limitsPage,
  ...pageScripts,
  ...lawPages,
];

process.chdir(new URL("..", import.meta.url).pathname);
const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });

/** Makes the output anew and, unless this is a check, writes it. */
async function bringUpToDate(output: Output): Promise<"unchanged" | "changed"> {
  const { path, marker, render } = output;
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const content = await render();
  const after = marker === null ? content : replaceBetween(before, marker, content);
  if (after === before) return "unchanged";
  if (!values.check) writeFileSync(path, after);
  return "changed";
}

for (const output of outputs) {
  try {
    const state = await bringUpToDate(output);
    const remedy = values.check && state === "changed" ? "; run npm run generate" : "";
    console.log(`${output.path}: ${state}${remedy}`);
    if (values.check && state === "changed") process.exitCode = 1;
  } catch (error) {
    // One output that cannot be made must not hide what is wrong with the others.
    console.log(`${output.path}: cannot be made: ${String(error)}`);
    process.exitCode = 1;
  }
}
