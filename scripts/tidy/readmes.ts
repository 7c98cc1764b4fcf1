/** Each package and app says on one page what it is for and how to use it. */
import type { Rule } from "./repository.ts";

const readmeLineLimit = 60;

export const readmes: Rule = {
  name: "readmes",
  check: ({ texts }) =>
    [...texts.keys()].flatMap((manifest) => {
      if (!/^(?:packages|apps)\/[^/]+\/package\.json$/.test(manifest)) return [];
      const path = manifest.replace("package.json", "README.md");
      const text = texts.get(path);
      if (text === undefined) return [{ path, line: null, message: "is missing" }];
      const count = text.trimEnd().split("\n").length;
      if (count <= readmeLineLimit) return [];
      return [{ path, line: null, message: `${count} lines, more than ${readmeLineLimit}` }];
    }),
};
