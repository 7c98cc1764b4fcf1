/** Links and pictures in the documents lead to files that exist. */
import { posix } from "node:path";
import type { Repository, Rule } from "./repository.ts";

const link = /!?\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)/g;

function exists({ texts }: Repository, pictures: ReadonlySet<string>, target: string): boolean {
  const folder = target.endsWith("/") ? target : `${target}/`;
  return (
    texts.has(target) ||
    pictures.has(target) ||
    [...texts.keys()].some((path) => path.startsWith(folder))
  );
}

/** `pictures` are the paths of the binary files, which the repository's texts do not hold. */
export function linksRule(pictures: ReadonlySet<string>): Rule {
  return {
    name: "links",
    check: (repository) =>
      [...repository.texts].flatMap(([path, text]) => {
        if (!path.endsWith(".md")) return [];
        return [...text.matchAll(link)].flatMap((match) => {
          const address = match[1] ?? "";
          if (/^[a-z]+:/.test(address)) return [];
          const target = posix.join(posix.dirname(path), address);
          if (exists(repository, pictures, target)) return [];
          const line = text.slice(0, match.index).split("\n").length;
          return [{ path, line, message: `${address} does not exist` }];
        });
      }),
  };
}
