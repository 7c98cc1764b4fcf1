/**
 * A house with one caller of each line of the table of rights, and two cases: the first is
 * everybody's own who can have one, the second is nobody's among them.
 */
import type { Role, SubmissionAnswer, SubmissionRequest } from "@jibao/contract";
import pg from "pg";
import { type Caller, callers } from "../api/rights.ts";
import { valueParsers } from "../database/value-parsers.ts";
import { createSecret, digestOf } from "../platform/secrets.ts";
import { startConfiguredProvider } from "./configured-provider.ts";
import { freshKey, type Installation, startInstallation } from "./installation.ts";
import { plainReport } from "./reports.ts";

export const ownDesk = "provincial-cac:450000";
export const foreignDesk = "provincial-cac:440000";
export const password = "a long enough password";

export interface CallersHouse {
  readonly house: Installation;
  /** Sees and changes every row. */
  readonly superuser: pg.Client;
  /** Of the identity provider of the own desk. */
  readonly providerId: string;
  readonly own: SubmissionAnswer;
  readonly foreign: SubmissionAnswer;
  readonly ownOperator: string;
  readonly foreignOperator: string;
  readonly accountIds: Readonly<Record<Role, string>>;
  /** A header's worth of credential, for `house.call`. */
  credential(caller: Caller): string;
  /** Another session of a role, as if signed in just now, or the one credential of a caller. */
  freshCredential(caller: Caller): Promise<string>;
  /** Gives the role a fresh session, after its sessions have ended. */
  reseat(caller: Caller): Promise<void>;
  /** Signs the role in anew by its password. */
  renew(caller: Caller): Promise<void>;
  post(path: string, body: unknown): Promise<Record<string, unknown>>;
}

const belonging: Readonly<Partial<Record<Role, "desk" | "operator">>> = {
  "duty-officer": "desk",
  supervisor: "desk",
  "hotline-clerk": "desk",
  auditor: "desk",
  "operator-manager": "operator",
  reporter: "operator",
};

export const isRole = (caller: Caller): caller is Role =>
  !["operator-key", "gateway-key", "reference", "anonymous"].includes(caller);

function report(division: string, name: string): SubmissionRequest {
  return { ...plainReport({ personsLeaked: 1_000_000 }), operator: { name, division } };
}

async function cookieOf(house: Installation, path: string, body: object): Promise<string> {
  const answer = await house.server.app.inject({ method: "POST", url: path, payload: body });
  if (answer.statusCode !== 201) throw new Error(`${path}: ${answer.body}`);
  return String(answer.headers["set-cookie"]).split(";")[0] ?? "";
}

type Post = CallersHouse["post"];

function posting(house: Installation): Post {
  return async (path, body) => {
    const answer = await house.call(house.administrator, { method: "POST", path, body });
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body as Record<string, unknown>;
  };
}

async function operatorWithKey(post: Post, name: string, division: string) {
  const made = await post("/api/v1/operators", { name, kinds: [], division });
  const id = String(made["id"]);
  const key = await post("/api/v1/api-keys", { name, channel: "api", operatorId: id });
  return { id, authorization: `Bearer ${String(key["key"])}` };
}

async function seatRole(house: Installation, role: Role, operatorId: string) {
  const post = posting(house);
  const where = belonging[role];
  const made = await post("/api/v1/accounts", {
    login: `the-${role}`,
    name: role,
    role,
    authorityKey: where === "desk" ? ownDesk : null,
    operatorId: where === "operator" ? operatorId : null,
  });
  const token = String(made["invitationPath"]).split("/").at(-1);
  const cookie = await cookieOf(house, `/api/v1/invitations/${token}`, { password });
  return { cookie, id: (made["account"] as { id: string }).id };
}

/** Written as signing in writes it, without the slow hash of a password. */
const insertSession = `insert into sessions (token_digest, account_id, created_at, confirmed_at,
    last_used_at, expires_at)
  values ($1, $2, $3, $3, $3, $3::timestamptz + interval '1 hour')`;

async function openSuperuser({ url }: Installation): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, types: valueParsers });
  await client.connect();
  return client;
}

interface Seats {
  readonly house: Installation;
  readonly superuser: pg.Client;
  readonly credentials: Map<Caller, string>;
  readonly ids: ReadonlyMap<Role, string>;
}

function seating({ house, superuser, credentials, ids }: Seats) {
  const credential = (caller: Caller) => credentials.get(caller) ?? "";
  const freshCredential = async (caller: Caller) => {
    if (!isRole(caller)) return credential(caller);
    const token = createSecret();
    const row = [digestOf(token), ids.get(caller), house.clock.now()];
    await superuser.query(insertSession, row);
    return `jibao_session=${token}`;
  };
  return {
    credential,
    freshCredential,
    reseat: async (caller: Caller) => {
      credentials.set(caller, await freshCredential(caller));
    },
    renew: async (caller: Caller) => {
      if (!isRole(caller)) return;
      // A probe may have left a passkey, beside which the password alone opens nothing.
      await superuser.query("delete from passkeys where account_id = $1", [ids.get(caller)]);
      const body = { login: `the-${caller}`, password };
      credentials.set(caller, await cookieOf(house, "/api/v1/sessions", body));
    },
  };
}

export async function startCallersHouse(): Promise<CallersHouse> {
  const provider = await startConfiguredProvider(ownDesk);
  const house = await startInstallation({
    start: "2026-11-22T03:30:00+08:00",
    reach: { [ownDesk]: "desk", [foreignDesk]: "desk" },
    settings: { JIBAO_WEBHOOK_NETWORKS: "127.0.0.0/8", JIBAO_OIDC_FILE: provider.file },
  });
  const post = posting(house);
  const ownOperator = await operatorWithKey(post, "演练甲公司", "450100");
  const foreignOperator = await operatorWithKey(post, "演练乙公司", "440100");
  const credentials = new Map<Caller, string>();
  const ids = new Map<Role, string>();
  for (const role of callers.filter(isRole)) {
    const seated = await seatRole(house, role, ownOperator.id);
    credentials.set(role, seated.cookie);
    ids.set(role, seated.id);
  }
  const reporter = credentials.get("reporter") ?? "";
  const own = await house.submit(reporter, report("450100", "演练甲公司"), freshKey());
  const foreign = await house.submit(foreignOperator.authorization, report("440100", "演练乙公司"));
  // So that there is a checkpoint to read.
  await house.settle();
  credentials.set("operator-key", ownOperator.authorization);
  credentials.set("gateway-key", house.keys.website);
  credentials.set("reference", house.reporter(own.body));
  credentials.set("anonymous", "");
  const superuser = await openSuperuser(house);
  const stop = async () => {
    await superuser.end();
    await house.stop();
    await provider.stop();
  };
  return {
    house: { ...house, stop },
    superuser,
    providerId: provider.id,
    own: own.body,
    foreign: foreign.body,
    ownOperator: ownOperator.id,
    foreignOperator: foreignOperator.id,
    accountIds: Object.fromEntries(ids) as Record<Role, string>,
    ...seating({ house, superuser, credentials, ids }),
    post,
  };
}
