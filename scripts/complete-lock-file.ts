/**
 * `npm run lock`: adds what npm left out of the lock file. A mirror of the registry may lack the
 * packages of other platforms; npm then writes a lock file without them, which `npm ci` refuses.
 * They are optional and never fetched where they do not fit, so name, version and platform suffice.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { completeLockFile, type LockFile } from "./lock-file/complete-lock-file.ts";

const path = new URL("../package-lock.json", import.meta.url);
const lockFile = JSON.parse(readFileSync(path, "utf8")) as LockFile;
const { completed, added } = completeLockFile(lockFile);
if (added.length > 0) writeFileSync(path, `${JSON.stringify(completed, null, 2)}\n`);
console.log(`${added.length} packages added to package-lock.json`);
