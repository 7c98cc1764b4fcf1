/** From the API's principal to the actor that deciding knows. */
import { type Principal, principalId } from "../../api/principal.ts";
import type { Actor } from "./decide/commands.ts";

export type CasePrincipal = Exclude<Principal, { kind: "administrator" }>;

export function actorOf(principal: CasePrincipal): Actor {
  const id = principalId(principal);
  switch (principal.kind) {
    case "officer":
      return {
        id,
        kind: "officer",
        name: principal.name,
        authorityKey: principal.authorityKey,
        isSupervisor: principal.role === "supervisor",
      };
    case "auditor":
      // Sees as the desk does; the table of rights lets it do nothing.
      return { id, kind: "officer", name: principal.name, authorityKey: principal.authorityKey };
    case "clerk":
      // Passes on what callers say, as a channel does.
      return { id, kind: "gateway", name: principal.name, authorityKey: null, isClerk: true };
    case "operator":
      return { id, kind: "operator", name: principal.name, authorityKey: null };
    case "gateway":
      return { id, kind: "gateway", name: principal.name, authorityKey: null };
    case "reporter":
      return { id, kind: "reporter", name: "报送人", authorityKey: null };
  }
}
