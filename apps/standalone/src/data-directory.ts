/** The folder in which an installation lives: keys, and the database if it is our own. */
import { accessSync, chmodSync, constants, mkdirSync, readdirSync, realpathSync } from "node:fs";
import { codeOf, StartError } from "./start-error.ts";

const ownerOnly = 0o700;

export const serverKeyName = "server-key";
export const postgresName = "postgres";
/** What shows that a folder is an installation of Jibao. */
const ownNames: readonly string[] = [serverKeyName, postgresName, "signing-key.pem", "demo.json"];
/** What may lie in a fresh folder or volume. `demo` is where `npm run demo` keeps its data. */
const harmlessNames = /^(?:\..*|lost\+found|demo)$/;

/**
 * Makes the folder, for its owner only, or takes the one that is there. Throws `StartError` for a
 * folder of somebody else and for one that cannot be written. Answers its real path.
 */
export function openDataDirectory(path: string): string {
  const names = lookInto(path);
  if (names.some((name) => ownNames.includes(name))) return realpathSync(path);
  if (names.some((name) => !harmlessNames.test(name))) {
    throw new StartError({
      zh: `${path} 里有别的文件，不是急报的数据目录。请用 JIBAO_DATA 另指一个空目录。`,
      en: `${path} holds other files and is not Jibao's. Name an empty folder by JIBAO_DATA.`,
    });
  }
  chmodSync(path, ownerOnly);
  return realpathSync(path);
}

function lookInto(path: string): readonly string[] {
  try {
    mkdirSync(path, { recursive: true, mode: ownerOnly });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return readdirSync(path);
  } catch (error) {
    throw new StartError({
      zh: `数据目录 ${path} 不能使用（${codeOf(error)}）。请检查路径和权限，或用 JIBAO_DATA 另指一个。`,
      en: `The data folder ${path} cannot be used (${codeOf(error)}). Check path and permissions, or name another by JIBAO_DATA.`,
    });
  }
}
