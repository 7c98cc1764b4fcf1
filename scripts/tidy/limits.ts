/** Size limits that neither the linter nor the formatter holds for every kind of file. */
import { type Finding, isGenerated, type Rule } from "./repository.ts";

const fileLineLimit = 400;
const lineColumnLimit = 100;

const limited = /\.(?:tsx?|mjs|css|html|sh)$|^\.ci\/run$/;
/** Law rows follow the text of the law, so their files may be as long as the law is. */
const lawRows = /^packages\/rules\/src\/law\//;

/** One string or pattern that fills its line: no formatter can break it, and readers want it whole. */
const unbreakable = /^\s*(?:[\w"-]+: |(?:export )?const \w+ = )?(["'`/]).*\1\w*[,;)]*$/;

function checkFile(path: string, text: string): readonly Finding[] {
  const lines = text.replace(/\n$/, "").split("\n");
  const long = lines.flatMap((line, index) => {
    const columns = Array.from(line).length;
    if (columns <= lineColumnLimit || unbreakable.test(line)) return [];
    const message = `${columns} columns, more than ${lineColumnLimit}`;
    return [{ path, line: index + 1, message }];
  });
  if (lines.length <= fileLineLimit) return long;
  const message = `${lines.length} lines, more than ${fileLineLimit}: split the file`;
  return [...long, { path, line: null, message }];
}

export const limits: Rule = {
  name: "limits",
  check: ({ texts }) =>
    [...texts].flatMap(([path, text]) =>
      limited.test(path) && !isGenerated(path) && !lawRows.test(path) ? checkFile(path, text) : [],
    ),
};
