/** The lock file is complete, also for platforms whose packages a registry's mirror may lack. */
import { type LockFile, missingFrom } from "../lock-file/complete-lock-file.ts";
import type { Rule } from "./repository.ts";

export const lockFile: Rule = {
  name: "lock-file",
  check: ({ texts }) => {
    const path = "package-lock.json";
    const text = texts.get(path);
    if (text === undefined) return [{ path, line: null, message: "is missing" }];
    return missingFrom(JSON.parse(text) as LockFile).map(({ name }) => ({
      path,
      line: null,
      message: `has no entry for ${name}: run npm run lock`,
    }));
  },
};
