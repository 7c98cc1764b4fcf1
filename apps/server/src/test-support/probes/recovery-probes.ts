/** Probes of identity providers, of recoveries, and of the record of accounts. */
import type { ConfirmedRecovery, NewAccount, RecoveryView } from "@jibao/contract";
import type { Caller } from "../../api/rights.ts";
import { type CallersHouse, foreignDesk, ownDesk, password } from "../callers.ts";
import { plain, type Probe, unique, type Whose } from "./probe.ts";

const atProvider = (body?: unknown): Probe => ({
  hasForeign: false,
  attempt: (house) => ({
    params: { provider: house.providerId },
    ...(body === undefined ? {} : { body }),
  }),
});

type Place = Pick<NewAccount, "role" | "authorityKey" | "operatorId">;

/** Where somebody lost an account whom this caller may help, or may not. */
function placeOf(house: CallersHouse, caller: Caller, whose: Whose): Place {
  const isOwn = whose === "own";
  if (caller.endsWith("administrator")) {
    return isOwn ? { role: "system-administrator" } : { role: "supervisor", authorityKey: ownDesk };
  }
  if (caller === "operator-manager") {
    const operatorId = isOwn ? house.ownOperator : house.foreignOperator;
    return { role: "reporter", operatorId };
  }
  return { role: "supervisor", authorityKey: isOwn ? ownDesk : foreignDesk };
}

interface Lost {
  readonly id: string;
  readonly login: string;
}

async function loseAccount(house: CallersHouse, place: Place): Promise<Lost> {
  const login = unique();
  const made = await house.post("/api/v1/accounts", { login, name: "x", ...place });
  return { login, id: (made["account"] as { id: string }).id };
}

/** Another than the caller, who may open a recovery there. */
function openerAt(house: CallersHouse, place: Place, caller: Caller): string {
  if (place.authorityKey === foreignDesk) return house.house.officer(foreignDesk);
  if (place.authorityKey === ownDesk) {
    return house.credential(caller === "supervisor" ? "duty-officer" : "supervisor");
  }
  return house.house.administrator;
}

const opening = (login: string) => ({ login, reason: "x", recognised: "in-person" });

async function openedFor(house: CallersHouse, caller: Caller, whose: Whose): Promise<string> {
  const place = placeOf(house, caller, whose);
  const { login } = await loseAccount(house, place);
  const opened = await house.house.call(openerAt(house, place, caller), {
    method: "POST",
    path: "/api/v1/recoveries",
    body: opening(login),
  });
  if (opened.status !== 201) throw new Error(JSON.stringify(opened.body));
  return (opened.body as RecoveryView).id;
}

async function linkToken(house: CallersHouse): Promise<string> {
  const id = await openedFor(house, "supervisor", "own");
  const path = `/api/v1/recoveries/${id}/confirmation`;
  const who = house.credential("supervisor");
  const confirmed = await house.house.call(who, { method: "POST", path });
  return (confirmed.body as ConfirmedRecovery).linkPath.split("/").at(-1) ?? "";
}

const onRecovery = (body?: unknown): Probe => ({
  hasForeign: true,
  attempt: async (house, caller, whose) => ({
    params: { id: await openedFor(house, caller, whose) },
    ...(body === undefined ? {} : { body }),
  }),
});

const onLink = (body?: unknown): Probe => ({
  hasForeign: false,
  attempt: async (house) => ({
    params: { token: await linkToken(house) },
    ...(body === undefined ? {} : { body }),
  }),
});

export const recoveryProbes = {
  listIdentityProviders: plain(),
  startIdentitySignIn: atProvider({}),
  startIdentityLink: atProvider(),
  removeIdentityLink: atProvider(),
  finishIdentityCode: atProvider({ code: "000000" }),
  finishIdentitySignIn: atProvider(),
  openRecovery: {
    hasForeign: true,
    attempt: async (house, caller, whose) => ({
      body: opening((await loseAccount(house, placeOf(house, caller, whose))).login),
    }),
  },
  listRecoveries: {
    hasForeign: true,
    attempt: async (house, caller, whose) => ({ mustHold: await openedFor(house, caller, whose) }),
  },
  confirmRecovery: onRecovery(),
  refuseRecovery: onRecovery({ reason: "x" }),
  readRecoveryLink: onLink(),
  useRecoveryLink: onLink({ password }),
  listSecurityEvents: {
    hasForeign: true,
    attempt: async (house, _caller, whose) => {
      const authorityKey = whose === "own" ? ownDesk : foreignDesk;
      const made = await loseAccount(house, { role: "supervisor", authorityKey });
      return { mustHold: made.id };
    },
  },
  listAccountOrigins: plain(),
} satisfies Record<string, Probe>;
