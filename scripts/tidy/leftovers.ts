/** Work that is not done is an issue, not a remark in the code. */
import { matchingLines, type Rule } from "./repository.ts";

const leftover = new RegExp(`\\b(?:${["TO" + "DO", "FIX" + "ME", "X" + "XX"].join("|")})\\b`);

export const leftovers: Rule = {
  name: "leftovers",
  check: ({ texts }) =>
    [...texts].flatMap(([path, text]) =>
      path === "package-lock.json"
        ? []
        : matchingLines(text, leftover).map((line) => ({
            path,
            line,
            message: "finish it, or open an issue and remove the remark",
          })),
    ),
};
