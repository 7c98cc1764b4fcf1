/** Nothing committed may depend on one machine: its folders, or where its packages came from. */
import { isTest, matchingLines, type Rule } from "./repository.ts";

const folders = ["work", "root", "home", "tmp"].map((name) => `(?<![\\w.*)}])/${name}/`);
const machinePath = new RegExp(folders.join("|"));
const registryHost = new RegExp(["https?://registry[.-]", "npm" + "mirror"].join("|"));
const resolvedAddress = new RegExp('"resolved": "http');

export const machinePaths: Rule = {
  name: "machine-paths",
  check: ({ texts }) =>
    [...texts].flatMap(([path, text]) => {
      const finding = (message: string) => (line: number) => ({ path, line, message });
      if (path === "package-lock.json") {
        return matchingLines(text, resolvedAddress).map(finding("names where a package came from"));
      }
      if (isTest(path)) return [];
      return [
        ...matchingLines(text, machinePath).map(finding("names a folder of one machine")),
        ...matchingLines(text, registryHost).map(finding("names a package registry's host")),
      ];
    }),
};
