/** Each problem code of the catalogue has its page in the reference, and no page is left over. */
import type { Rule } from "./repository.ts";

const problemPagesPath = "docs/reference/problems.md";

export function problemPagesRule(codes: readonly string[]): Rule {
  return {
    name: "problem-pages",
    check: ({ texts }) => {
      const text = texts.get(problemPagesPath) ?? "";
      const pages = [...text.matchAll(/^## `([^`]+)`$/gm)].map((match) => match[1] ?? "");
      const finding = (message: string) => ({ path: problemPagesPath, line: null, message });
      return [
        ...codes.filter((code) => !pages.includes(code)).map((code) => finding(`lacks ${code}`)),
        ...pages
          .filter((code) => !codes.includes(code))
          .map((code) => finding(`${code} is no problem of the catalogue`)),
      ];
    },
  };
}
