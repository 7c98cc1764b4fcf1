/** Reads of accounts. Those that touch secrets use the writer's pool: the reader sees none. */
import type { AccountView, Role, SecondFactorState, SessionView } from "@jibao/contract";
import { confirmationMinutes } from "../../api/grave.ts";
import type { Principal, SignedIn } from "../../api/principal.ts";
import { formatInstant } from "../../clock.ts";
import type { Database } from "../../database/open-database.ts";
import type { Viewer } from "../../database/viewer.ts";
import { createExpiringCache } from "../../platform/expiring-cache.ts";
import {
  hasFactorSql,
  type LiveSession,
  loadSession,
  minuteMs,
  mustHaveFactor,
  openSessions,
  type SessionSources,
} from "./sessions/live-session.ts";
import { lastRecovery, recoveryTiesOf } from "./recovery/recovery-links.ts";
import { lastSecurityChange } from "./record/security-changes.ts";

/** How long a revoked key or session may live on at another node. */
const keepMs = 5_000;
const cacheLimit = 10_000;

type SessionDetails = Omit<SessionView, "now">;

export interface AccountQueries {
  findSession(tokenDigest: Buffer): Promise<SignedIn | null>;
  findKey(keyDigest: Buffer): Promise<Principal | null>;
  /** What ended on this node ends at once, and not when its place in the cache does. */
  forgetSession(tokenDigest: Buffer): void;
  forgetKey(keyDigest: Buffer): void;
  describeSession(tokenDigest: Buffer): Promise<SessionDetails | null>;
  listAccounts(viewer: Viewer): Promise<AccountView[]>;
}

/** The key itself, or the one before it while the overlap of a rotation lasts. */
async function loadKey(
  { database, clock }: SessionSources,
  digest: Buffer,
): Promise<Principal | null> {
  const row = await database.writes
    .selectFrom("api_keys")
    .select(["id", "name", "channel", "operator_id", "gateway"])
    .where(({ eb, or, and }) =>
      or([
        eb("key_digest", "=", digest),
        and([eb("previous_digest", "=", digest), eb("previous_until", ">", clock.now())]),
      ]),
    )
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id: keyId, name, channel, operator_id: operatorId, gateway } = row;
  if (operatorId !== null) {
    return { kind: "operator", accountId: null, keyId, name, operatorId, sees: "all" };
  }
  return { kind: "gateway", keyId, name, channel, mayStateFirstContact: gateway };
}

async function describeSession(
  sources: SessionSources,
  tokenDigest: Buffer,
): Promise<SessionDetails | null> {
  const { database, clock, sessionIdleMinutes: idleMinutes } = sources;
  const row = await openSessions(sources, tokenDigest)
    .leftJoin("authorities as u", "u.key", "a.authority_key")
    .leftJoin("operators as o", "o.id", "a.operator_id")
    .select(["a.id", "a.login", "a.name", "a.role", "s.expires_at", "s.confirmed_at"])
    .select(["u.key as authority_key", "u.name_zh", "u.name_en"])
    .select(["o.id as operator_id", "o.name as operator_name"])
    .select(["s.id as sessionId", "s.second_factor_vouched as isVouched"])
    .select(hasFactorSql.as("hasFactor"))
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, login, name, role, authority_key: key, operator_id: operatorId, sessionId } = row;
  const recovered = await lastRecovery({ database, clock }, id);
  const authorityName = { zh: row.name_zh ?? "", en: row.name_en ?? "" };
  const confirmedUntilMs = Date.parse(row.confirmed_at) + confirmationMinutes * minuteMs;
  const whose = { accountId: id, sessionId };
  return {
    account: { id, login, name, role },
    authority: key === null ? null : { key, name: authorityName },
    operator: operatorId === null ? null : { id: operatorId, name: row.operator_name ?? "" },
    ...(recovered === undefined ? {} : { recovered }),
    expiresAt: row.expires_at,
    idleMinutes,
    secondFactor: secondFactorOf(sources, row),
    confirmedUntil: formatInstant(confirmedUntilMs),
    lastSecurityChange: await lastSecurityChange(database.writes, whose),
  };
}

function secondFactorOf(
  sources: SessionSources,
  session: { readonly role: Role; readonly isVouched: boolean; readonly hasFactor: boolean },
): SecondFactorState {
  if (session.hasFactor) return "set-up";
  return mustHaveFactor(sources, session) ? "must-be-set-up" : "none";
}

function listAccounts({ database }: SessionSources, viewer: Viewer): Promise<AccountView[]> {
  return database.asViewer(viewer, (transaction) =>
    transaction
      .selectFrom("accounts")
      .select(["id", "login", "name", "role", "active"])
      .select(["authority_key as authorityKey", "operator_id as operatorId"])
      .orderBy("login")
      .execute(),
  );
}

/** The accounts that opened or confirmed a recovery of this one since an instant. */
export function createRecoveryTies(database: Database) {
  return (accountId: string, since: string) => recoveryTiesOf({ database }, accountId, since);
}

export function createAccountQueries(sources: SessionSources): AccountQueries {
  const cacheOptions = { nowMs: sources.clock.nowMs, keepMs, limit: cacheLimit };
  const sessions = createExpiringCache<LiveSession>(cacheOptions);
  const keys = createExpiringCache<Principal>(cacheOptions);
  return {
    async findSession(tokenDigest) {
      const load = () => loadSession(sources, tokenDigest);
      const session = await sessions.get(tokenDigest.toString("hex"), load);
      // The cache must not carry a session beyond its own end.
      const nowMs = sources.clock.nowMs();
      if (session === null || session.endsAtMs <= nowMs) return null;
      const { id, principal, confirmedUntilMs, mustSetUpFactor } = session;
      const isConfirmed = confirmedUntilMs > nowMs;
      return { principal, standing: { id, isConfirmed, mustSetUpFactor } };
    },
    findKey: (keyDigest) => keys.get(keyDigest.toString("hex"), () => loadKey(sources, keyDigest)),
    forgetSession: (tokenDigest) => sessions.forget(tokenDigest.toString("hex")),
    forgetKey: (keyDigest) => keys.forget(keyDigest.toString("hex")),
    describeSession: (tokenDigest) => describeSession(sources, tokenDigest),
    listAccounts: (viewer) => listAccounts(sources, viewer),
  };
}
