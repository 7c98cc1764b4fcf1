/** Who reads which record of what people did here; the server decides the same. */
import type { Role } from "./api-types.ts";

const accessSections = ["calls", "accounts", "origins"] as const;
export type AccessSection = (typeof accessSections)[number];

const sectionsByRole: Readonly<Partial<Record<Role, readonly AccessSection[]>>> = {
  administrator: accessSections,
  "audit-administrator": accessSections,
  supervisor: ["calls", "accounts"],
  auditor: ["calls"],
  "operator-manager": ["calls"],
};

/** Empty for a role that reads none. */
export function accessSectionsOf(role: Role): readonly AccessSection[] {
  return sectionsByRole[role] ?? [];
}

export function readsAccess(role: Role): boolean {
  return accessSectionsOf(role).length > 0;
}

/** Who may ask which colleagues opened a case. */
export function readsCaseAccess(role: Role): boolean {
  return role === "supervisor" || role === "auditor";
}
