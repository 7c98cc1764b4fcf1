/** Probes of accounts, sessions, invitations and keys. */
import { type Caller, callers } from "../../api/rights.ts";
import { type CallersHouse, isRole, ownDesk, password } from "../callers.ts";
import { plain, type Probe, unique, type Whose } from "./probe.ts";

function newAccount() {
  return { login: unique(), name: "x", role: "supervisor", authorityKey: ownDesk };
}

async function invitationToken(house: CallersHouse): Promise<string> {
  const made = await house.post("/api/v1/accounts", newAccount());
  return String(made["invitationPath"]).split("/").at(-1) ?? "";
}

const onInvitation = (body?: unknown): Probe => ({
  hasForeign: false,
  attempt: async (house) => ({
    params: { token: await invitationToken(house) },
    ...(body === undefined ? {} : { body }),
  }),
});

async function spareAccount(house: CallersHouse): Promise<string> {
  const made = await house.post("/api/v1/accounts", newAccount());
  return (made["account"] as { id: string }).id;
}

/** The caller's own account, or that of another role. */
function accountOf({ accountIds }: CallersHouse, caller: Caller, whose: Whose): string {
  if (whose === "own" && isRole(caller)) return accountIds[caller];
  return accountIds[caller === "auditor" ? "hotline-clerk" : "auditor"];
}

const onAccount: Probe = {
  hasForeign: true,
  attempt: (house, caller, whose) => ({ params: { id: accountOf(house, caller, whose) } }),
};

/** A session beside the one with which the role is signed in. */
async function sessionOf(callersHouse: CallersHouse, account: string): Promise<string> {
  const { accountIds, freshCredential, house } = callersHouse;
  const path = `/api/v1/accounts/${account}/sessions`;
  const list = async () => {
    const { body } = await house.call(house.administrator, { method: "GET", path });
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  };
  const before = await list();
  const role = callers.filter(isRole).find((one) => accountIds[one] === account);
  if (role === undefined) throw new Error(`Nobody has the account ${account}`);
  await freshCredential(role);
  return (await list()).find((id) => !before.includes(id)) ?? "";
}

async function keyOf(house: CallersHouse, whose: Whose): Promise<string> {
  const operatorId = whose === "own" ? house.ownOperator : house.foreignOperator;
  const made = await house.post("/api/v1/api-keys", { name: unique(), channel: "api", operatorId });
  return String(made["id"]);
}

const onKey = (body?: unknown): Probe => ({
  hasForeign: true,
  attempt: async (house, _, whose) => ({
    params: { id: await keyOf(house, whose) },
    ...(body === undefined ? {} : { body }),
  }),
});

export const accountProbes = {
  signIn: plain(() => ({ login: "the-supervisor", password })),
  readSession: plain(),
  signOut: plain(),
  readInvitation: onInvitation(),
  acceptInvitation: onInvitation({ password }),
  listAccounts: plain(),
  createAccount: plain(newAccount),
  updateAccount: {
    hasForeign: false,
    attempt: async (house) => ({
      params: { id: await spareAccount(house) },
      body: { active: false },
    }),
  },
  listSessions: onAccount,
  endSessions: onAccount,
  endSession: {
    hasForeign: true,
    attempt: async (house, caller, whose) => {
      const id = accountOf(house, caller, whose);
      return { params: { id, session: await sessionOf(house, id) } };
    },
  },
  listApiKeys: {
    hasForeign: true,
    attempt: async (house, _, whose) => ({ mustHold: await keyOf(house, whose) }),
  },
  createApiKey: plain(() => ({ name: unique(), channel: "fax" })),
  rotateApiKey: onKey({}),
  revokeApiKey: onKey(),
} satisfies Record<string, Probe>;
