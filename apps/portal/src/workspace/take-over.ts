/** A draft takes its answers from the register, and goes out under the account from then on. */
import { filesField } from "../files/uploader.ts";
import { readIds } from "../files/kept-files.ts";
import type { Values } from "../fields/values.ts";
import type { Visit } from "../visit.ts";
import { type Offer, prefill } from "./prefill.ts";
import { accountField, isOfAccount } from "./reporting-account.ts";
import { type Member, signedIn } from "./signed-in.ts";

/** Null when the register cannot be read, or has no such system of this operator. */
export async function takeOver(
  visit: Visit,
  { client, accountId }: Member,
  { values, systemId }: { readonly values: Values; readonly systemId: string },
): Promise<Values | null> {
  const profile = await client.call("readProfile");
  if (profile.kind !== "answer") return null;
  const read =
    systemId === "" ? null : await client.call("readSystem", { params: { id: systemId } });
  if (read !== null && read.kind !== "answer") return null;
  const filled = prefill(visit, values, {
    profile: profile.value,
    system: read === null ? null : read.value,
  });
  // Files that came before are the portal's, and only the portal can send them.
  const hasFiles = readIds(values[filesField]).length > 0;
  return hasFiles ? filled : { ...filled, [accountField]: accountId };
}

/** What the first page of a report offers; null to who is not signed in for an operator. */
export async function offerOf(visit: Visit, values: Values): Promise<Offer | null> {
  const who = await signedIn(visit);
  if (who.kind !== "member") return null;
  const { client, operator } = who.member;
  const systems = await client.call("listSystems");
  const items = systems.kind === "answer" ? systems.value.items : [];
  return {
    operator,
    systems: items.filter(({ active }) => active),
    isTaken: isOfAccount(values),
  };
}
