/**
 * A secret setting: from the environment, from the file that `NAME_FILE` names, or from the file
 * `NAME` in systemd's `$CREDENTIALS_DIRECTORY` (`LoadCredential=NAME:/path`).
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

export type Secret =
  | { readonly kind: "none" }
  /** `warning`: it was read, but others can read it too. */
  | { readonly kind: "secret"; readonly value: string; readonly warning: Told | null }
  | { readonly kind: "refused"; readonly setting: string; readonly problem: Told };

export interface Told {
  readonly zh: string;
  readonly en: string;
}

const readableByOthers = 0o004;

/** The file that holds the setting, as far as the environment says; null when it names none. */
function fileOf(environment: Environment, name: string): { path: string; setting: string } | null {
  const named = environment[`${name}_FILE`];
  if (named) return { path: named, setting: `${name}_FILE` };
  const folder = environment["CREDENTIALS_DIRECTORY"];
  if (!folder) return null;
  const path = join(folder, name);
  return existsSync(path) ? { path, setting: name } : null;
}

function readSecretFile({ path, setting }: { path: string; setting: string }): Secret {
  try {
    const value = readFileSync(path, "utf8").trim();
    const isOpen = (statSync(path).mode & readableByOthers) !== 0;
    const warning = {
      zh: `任何人都能读 ${path}，请执行：chmod o= ${path}`,
      en: `Everybody may read ${path}; run: chmod o= ${path}`,
    };
    return { kind: "secret", value, warning: isOpen ? warning : null };
  } catch {
    const problem = { zh: "所指的文件无法读取", en: "names a file that cannot be read" };
    return { kind: "refused", setting, problem };
  }
}

/** Reads it. An empty variable counts as not set. */
export function readSecret(environment: Environment, name: string): Secret {
  const direct = environment[name];
  if (direct && environment[`${name}_FILE`]) {
    const problem = {
      zh: `与 ${name}_FILE 只能设一个`,
      en: `set either this or ${name}_FILE, not both`,
    };
    return { kind: "refused", setting: name, problem };
  }
  if (direct) return { kind: "secret", value: direct, warning: null };
  const file = fileOf(environment, name);
  return file === null ? { kind: "none" } : readSecretFile(file);
}
