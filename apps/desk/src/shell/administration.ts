/** Which pages of administration a role opens; the server decides the same by its table of rights. */
import type { Role } from "./api-types.ts";

export const administrationSections = [
  "authorities",
  "operators",
  "accounts",
  "keys",
  "law",
] as const;
export type AdministrationSection = (typeof administrationSections)[number];

const sectionsByRole: Readonly<Partial<Record<Role, readonly AdministrationSection[]>>> = {
  administrator: administrationSections,
  "system-administrator": ["authorities", "operators", "law"],
  "security-administrator": ["accounts", "keys", "law"],
  "audit-administrator": ["accounts", "keys", "law"],
  "operator-manager": ["keys"],
};

/** Empty for a role that administers nothing. */
export function sectionsOf(role: Role): readonly AdministrationSection[] {
  return sectionsByRole[role] ?? [];
}

/** Who makes accounts and keys, and switches or ends them; the others of these pages only look. */
export function grants(role: Role): boolean {
  return role === "administrator" || role === "security-administrator";
}

export function administers(role: Role): boolean {
  return sectionsOf(role).length > 0;
}
