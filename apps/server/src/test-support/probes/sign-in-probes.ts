/** Probes of what an account signs in with. */
import { randomBytes } from "node:crypto";
import type { Caller } from "../../api/rights.ts";
import { createId } from "../../platform/identifiers.ts";
import { type CallersHouse, isRole, password } from "../callers.ts";
import { plain, type Probe, type Whose } from "./probe.ts";

/** In the right form, and of no passkey at all. */
const nonsense = { id: "AAAA", rawId: "AAAA", type: "public-key", clientExtensionResults: {} };
const asserted = {
  ...nonsense,
  response: { clientDataJSON: "AAAA", authenticatorData: "AAAA", signature: "AAAA" },
};
const created = { ...nonsense, response: { clientDataJSON: "AAAA", attestationObject: "AAAA" } };

const insertPasskey = `insert into passkeys (id, account_id, name, credential_id, public_key,
    counter, backed_up, created_at) values ($1, $2, 'probe', $3, $3, 0, false, $4)`;

/** A passkey of the caller's own account, or of another role's. */
async function passkeyOf(house: CallersHouse, caller: Caller, whose: Whose): Promise<string> {
  const { accountIds } = house;
  const other = caller === "auditor" ? "hotline-clerk" : "auditor";
  const owner = whose === "own" && isRole(caller) ? caller : other;
  const id = createId("psk", house.house.clock.nowMs());
  const row = [id, accountIds[owner], randomBytes(16), house.house.clock.now()];
  await house.superuser.query(insertPasskey, row);
  return id;
}

const onPasskey = (body?: unknown): Probe => ({
  hasForeign: true,
  attempt: async (house, caller, whose) => ({
    params: { id: await passkeyOf(house, caller, whose) },
    ...(body === undefined ? {} : { body }),
  }),
});

export const signInProbes = {
  startPasskeySignIn: plain(),
  signInWithPasskey: plain(() => ({ credential: asserted })),
  startConfirmation: plain(),
  confirmSession: plain(() => ({ kind: "password", password })),
  readSignInMethods: plain(),
  startPasskeyRegistration: plain(),
  addPasskey: plain(() => ({ name: "probe", credential: created })),
  renamePasskey: onPasskey({ name: "probe" }),
  removePasskey: onPasskey(),
  startTotp: plain(),
  confirmTotp: plain(() => ({ code: "000000" })),
  removeTotp: plain(),
  renewRecoveryCodes: plain(),
  changePassword: plain(() => ({ oldPassword: password, newPassword: password })),
} satisfies Record<string, Probe>;
