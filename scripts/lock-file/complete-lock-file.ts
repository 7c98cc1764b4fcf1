/** Finds the packages of other platforms that a lock file mentions and does not describe. */

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly cpu?: readonly string[];
  readonly os?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface Missing {
  readonly name: string;
  readonly version: string;
  readonly dev: boolean;
}

const systems = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const processors = ["arm64", "arm", "ia32", "ppc64", "riscv64", "s390x", "x64"];
const exactVersion = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/** Optional packages without an entry of their own; only exact versions can be written down. */
export function missingFrom({ packages }: LockFile): readonly Missing[] {
  return Object.values(packages).flatMap(({ optionalDependencies = {}, dev = false }) =>
    Object.entries(optionalDependencies)
      .filter(([name, version]) => !packages[`node_modules/${name}`] && exactVersion.test(version))
      .map(([name, version]) => ({ name, version, dev })),
  );
}

/** Platform packages say in their name what they fit, for example `binding-linux-x64-musl`. */
function entryFor({ name, version, dev }: Missing): LockedPackage {
  const parts = name.split(/[/-]/);
  const cpu = processors.filter((word) => parts.includes(word));
  const os = systems.filter((word) => parts.includes(word));
  const libc = /musl/.test(name) ? ["musl"] : /gnu/.test(name) ? ["glibc"] : [];
  return {
    version,
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(dev ? { dev } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}

/** The lock file with an entry for each, in the order and form that npm itself writes. */
export function completeLockFile(lockFile: LockFile): {
  readonly completed: LockFile;
  readonly added: readonly string[];
} {
  const missing = missingFrom(lockFile);
  const entries = missing.map((one) => [`node_modules/${one.name}`, entryFor(one)] as const);
  const packages = Object.fromEntries(
    [...Object.entries(lockFile.packages), ...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  return { completed: { ...lockFile, packages }, added: missing.map(({ name }) => name) };
}
