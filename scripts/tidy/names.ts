/** Files are named in kebab-case after their main export, and exports have names. */
import { isSource, matchingLines, type Rule } from "./repository.ts";

const kebab = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
/** Names that readers and tools look for in capitals, and SQL functions, named as SQL calls them. */
const known = /^(?:[A-Z]+(?:\.zh-CN)?\.md|LICENSE|NOTICE|[a-z0-9_]+\.sql)$/;
const defaultExport = /^\s*export default\b/;

function misnamed(path: string): boolean {
  return path.split("/").some((part) => !kebab.test(part) && !known.test(part));
}

export const names: Rule = {
  name: "names",
  check: ({ texts }) =>
    [...texts].flatMap(([path, text]) => {
      const wrong = misnamed(path)
        ? [{ path, line: null, message: "is not named in kebab-case" }]
        : [];
      if (!isSource(path) || path.endsWith(".config.ts")) return wrong;
      const unnamed = matchingLines(text, defaultExport).map((line) => ({
        path,
        line,
        message: "give the export a name",
      }));
      return [...wrong, ...unnamed];
    }),
};
