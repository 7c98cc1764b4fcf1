/** A bill of materials (CycloneDX) as npm writes it, and what is missing from it. */

export interface Component {
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly hashes?: readonly unknown[];
}

export interface Bill {
  readonly bomFormat: string;
  readonly metadata: { component: { name: string } };
  readonly components: readonly Component[];
}

export interface LockedPackage {
  readonly version?: string;
  readonly name?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
}

export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

function nameOf({ group, name, version }: Component): string {
  return `${group === undefined ? "" : `${group}/`}${name}@${version}`;
}

const folder = "node_modules/";

/** Every package that the lock file installs from a registry, by `name@version`. */
function lockedPackages({ packages }: LockFile): ReadonlyMap<string, LockedPackage> {
  const found = Object.entries(packages).flatMap(([path, locked]) => {
    if (!path.includes(folder) || locked.link === true) return [];
    const name = locked.name ?? path.slice(path.lastIndexOf(folder) + folder.length);
    return [[`${name}@${locked.version}`, locked] as const];
  });
  return new Map(found);
}

export interface Examined {
  /** In words; empty when the bill names every package, each with its digest. */
  readonly gaps: readonly string[];
  /** For other platforms: never fetched here, and the lock file knows no digest of them. */
  readonly withoutDigest: readonly string[];
}

export function examine(bill: Bill, lock: LockFile): Examined {
  if (bill.bomFormat !== "CycloneDX") return { gaps: ["it is not CycloneDX"], withoutDigest: [] };
  const listed = new Map(bill.components.map((component) => [nameOf(component), component]));
  const gaps: string[] = [];
  const withoutDigest: string[] = [];
  for (const [name, { optional = false }] of lockedPackages(lock)) {
    const component = listed.get(name);
    if (component === undefined) gaps.push(`${name} is missing`);
    else if ((component.hashes ?? []).length > 0) continue;
    else if (optional) withoutDigest.push(name);
    else gaps.push(`${name} has no digest`);
  }
  return { gaps, withoutDigest };
}
