/** Who is signed in, and what they may do in the workspace. */
import { type Client, createClient } from "@jibao/sdk";
import type { Visit } from "../visit.ts";

export interface Member {
  readonly client: Client;
  readonly accountId: string;
  readonly person: string;
  readonly operator: string;
  /** Managers change; who reports reads. */
  readonly mayChange: boolean;
}

export type SignedIn =
  | { readonly kind: "member"; readonly member: Member }
  | { readonly kind: "nobody" }
  /** Signed in, and of no organisation. */
  | { readonly kind: "stranger" }
  | { readonly kind: "unreachable" };

export async function signedIn(visit: Visit): Promise<SignedIn> {
  if (visit.asAccount === null) return { kind: "nobody" };
  const client = createClient(visit.asAccount);
  const outcome = await client.call("readSession");
  if (outcome.kind === "unreachable") return { kind: "unreachable" };
  if (outcome.kind === "problem") {
    return { kind: outcome.problem.status >= 500 ? "unreachable" : "nobody" };
  }
  const { account, operator } = outcome.value;
  if (operator === null) return { kind: "stranger" };
  return {
    kind: "member",
    member: {
      client,
      accountId: account.id,
      person: account.name,
      operator: operator.name,
      mayChange: account.role === "operator-manager",
    },
  };
}
