/** Who sees exports, and who asks for them; the server decides the same by its table of rights. */
import type { Role } from "./api-types.ts";

const asking: readonly Role[] = ["duty-officer", "supervisor", "operator-manager"];

export function asksForExports(role: Role): boolean {
  return asking.includes(role);
}

/** An auditor only looks on. */
export function seesExports(role: Role): boolean {
  return asksForExports(role) || role === "auditor";
}

/** Whether this role may say yes or no to a colleague's; a supervisor first of all. */
export function decidesExports(role: Role): boolean {
  return role === "supervisor" || role === "duty-officer";
}
