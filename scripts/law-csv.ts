/**
 * `node scripts/law-csv.ts check edited.csv` says what an edited table changes and what that means;
 * `write edited.csv --as measures-2027 --from 2027-01-01` makes the rows of a new version of it.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { laws } from "@jibao/rules";
import { parseInstant } from "@jibao/rules/format";
import { checkLaw } from "./law-csv/check-law.ts";
import { decode } from "./law-csv/decode.ts";
import { rowsFile } from "./law-csv/rows-file.ts";

const usage = `用法 Usage:
  node scripts/law-csv.ts check edited.csv [--new CODE]…
  node scripts/law-csv.ts write edited.csv --as measures-2027 --from 2027-01-01 [--new CODE]…

从 docs/reference/law 中的 CSV 开始修改。 Start from the CSV in docs/reference/law.`;

const REFUSED = 1;
const MISUSED = 2;

function say(lines: readonly string[]): void {
  console.log(lines.join("\n"));
}

function fail(lines: readonly string[], code: number): never {
  console.error(lines.join("\n"));
  process.exit(code);
}

interface Target {
  readonly version: string;
  readonly from: string;
  readonly path: string;
}

/** The version that is to be written: new, and in force only after every other one. */
function targetOf(as: string | undefined, from: string | undefined, newest: string): Target {
  if (as === undefined || from === undefined) fail([usage], MISUSED);
  const path = `packages/rules/src/law/${as}.ts`;
  const instant = parseInstant(`${from}T00:00:00+08:00`);
  const wrong: string[] = [];
  if (!/^measures-\d{4}(?:-\d{2})?$/.test(as)) {
    wrong.push("--as 应为 measures-2027 的形式。", "--as must look like measures-2027.");
  }
  if (laws.some(({ version }) => version === as) || existsSync(path)) {
    wrong.push(
      `${as} 已经存在；施行过的版本不得改动。`,
      `${as} exists; a version that was in force is never changed.`,
    );
  }
  if (instant === null || instant <= (parseInstant(newest) ?? 0)) {
    wrong.push(
      "--from 应为日期，且晚于现行版本的施行日。",
      "--from must be a day after the present version came into force.",
    );
  }
  if (wrong.length > 0) fail(wrong, MISUSED);
  return { version: as, from, path };
}

/** What a developer adds to `laws.ts`; the file itself is left alone. */
function nextSteps({ version, from, path }: Target, previous: string): readonly string[] {
  const year = version.replace("measures-", "").replace("-", "");
  const instant = `"${from}T00:00:00+08:00"`;
  const old = previous.replace(/-(\d)/g, "$1");
  return [
    "",
    `已写入 ${path}。 Wrote ${path}.`,
    "",
    "在 packages/rules/src/law/laws.ts 中加入 Add to packages/rules/src/law/laws.ts:",
    "",
    `import { criteria as criteria${year}, duties as duties${year} } from "./${version}.ts";`,
    `const measures${year} = makeLaw({ ...${old}, version: "${version}", inForceFrom: ${instant}, criteria: criteria${year}, duties: duties${year} });`,
    "",
    `${old} 的 inForceUntil 改为 ${instant}；laws 末尾加上 measures${year}。`,
    `Set inForceUntil of ${old} to ${instant} and put measures${year} at the end of laws.`,
    "然后 Then: npm run format, npm run generate, npm test",
  ];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    as: { type: "string" },
    from: { type: "string" },
    new: { type: "string", multiple: true, default: [] },
  },
});
const [command, file] = positionals;
const base = laws.at(-1);
const isKnown = command === "check" || command === "write";
if (!isKnown || file === undefined || positionals.length > 2 || base === undefined) {
  fail([usage], MISUSED);
}
if (!existsSync(file)) fail([`找不到文件 ${file}。`, `There is no file ${file}.`], MISUSED);
const bytes = readFileSync(file);
// Other paths are relative to the repository, whatever folder the command was given in.
process.chdir(new URL("..", import.meta.url).pathname);
const target = command === "write" ? targetOf(values.as, values.from, base.inForceFrom) : null;

const decoded = decode(bytes);
const checked =
  decoded.kind === "ok" ? checkLaw(decoded.text, base, values.new) : { ...decoded, report: [] };
if (checked.kind === "refused") {
  fail(
    checked.problems.flatMap(({ zh, en }) => [zh, `  ${en}`]),
    REFUSED,
  );
}
say(checked.report);
if (target !== null) {
  if (!checked.isChanged) {
    fail(["没有改动，不写文件。", "Nothing changed; no file is written."], REFUSED);
  }
  writeFileSync(target.path, rowsFile(checked.rows, target.from));
  say(nextSteps(target, base.version));
}
