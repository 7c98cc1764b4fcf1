/** In whose name a draft is reported: the portal's, or that of an account that took it over. */
import { type Client, type ClientOptions, createClient, type OperationName } from "@jibao/sdk";
import type { Values } from "../fields/values.ts";
import type { Visit } from "../visit.ts";

/** The field of a draft that names the account; no answer, and never sent. */
export const accountField = "register.account";

/** What the core knows as the sender's: the report and its files. Drafts open by their code. */
const inOwnName: ReadonlySet<OperationName> = new Set(["submit", "readAttachment"]);

export function isOfAccount(values: Values): boolean {
  return (values[accountField] ?? "") !== "";
}

/** How files of this draft are uploaded. Without a session, as the portal: the core refuses then. */
export function uploadClient(visit: Visit, values: Values): ClientOptions {
  return isOfAccount(values) ? (visit.asAccount ?? visit.asPortal) : visit.asPortal;
}

/** Asks for what concerns this draft. */
export function draftClient(visit: Visit, values: Values): Client {
  if (!isOfAccount(values) || visit.asAccount === null) return visit.core;
  const account = createClient(visit.asAccount);
  return {
    call: (name, ...options) => (inOwnName.has(name) ? account : visit.core).call(name, ...options),
  };
}

/** The visit as sending sees it: the report and its files go out in this draft's own name. */
export function visitAsSender(visit: Visit, values: Values): Visit {
  return { ...visit, core: draftClient(visit, values) };
}

/** `unknown`: the core cannot be asked; the portal then keeps the report and hands it over. */
export type Standing = "signed-in" | "signed-out" | "unknown";

/**
 * Whether the account of this draft is the one signed in now. Sending it under another name would
 * make a second case of a report whose answer was lost.
 */
export async function standingOf(visit: Visit, values: Values): Promise<Standing> {
  if (visit.asAccount === null) return "signed-out";
  const session = await createClient(visit.asAccount).call("readSession");
  if (session.kind === "unreachable") return "unknown";
  if (session.kind === "problem") return session.problem.status >= 500 ? "unknown" : "signed-out";
  return session.value.account.id === values[accountField] ? "signed-in" : "signed-out";
}
