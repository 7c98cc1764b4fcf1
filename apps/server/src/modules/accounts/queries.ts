/** Reads of accounts. Those that touch secrets use the writer's pool: the reader sees none. */
import type { AccountView, SessionView } from "@jibao/contract";
import type { Principal } from "../../api/principal.ts";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/open-database.ts";
import type { Viewer } from "../../database/viewer.ts";
import { createExpiringCache } from "../../platform/expiring-cache.ts";
import { principalOf } from "./policy.ts";
import { lastRecovery, recoveryTiesOf } from "./recovery-links.ts";

/** How long a revoked key or session may live on at another node. */
const keepMs = 5_000;
const cacheLimit = 10_000;

type SessionDetails = Omit<SessionView, "now">;

export interface AccountQueries {
  findSession(tokenDigest: Buffer): Promise<Principal | null>;
  findKey(keyDigest: Buffer): Promise<Principal | null>;
  /** What ended on this node ends at once, and not when its place in the cache does. */
  forgetSession(tokenDigest: Buffer): void;
  forgetKey(keyDigest: Buffer): void;
  describeSession(tokenDigest: Buffer): Promise<SessionDetails | null>;
  listAccounts(viewer: Viewer): Promise<AccountView[]>;
  /** The accounts that opened or confirmed a recovery of this one since an instant. */
  recoveryTiesOf(accountId: string, since: string): Promise<string[]>;
}

interface Sources {
  readonly database: Database;
  readonly clock: Clock;
}

interface LiveSession {
  readonly principal: Principal;
  readonly expiresAt: string;
}

async function loadSession(sources: Sources, tokenDigest: Buffer): Promise<LiveSession | null> {
  const row = await sources.database.writes
    .selectFrom("sessions as s")
    .innerJoin("accounts as a", "a.id", "s.account_id")
    .select(["a.id", "a.name", "a.role", "a.authority_key", "a.operator_id", "s.expires_at"])
    .where("s.token_digest", "=", tokenDigest)
    .where("s.revoked_at", "is", null)
    .where("s.expires_at", ">", sources.clock.now())
    .where("a.active", "=", true)
    .executeTakeFirst();
  const principal = row === undefined ? null : principalOf(row);
  return row === undefined || principal === null ? null : { principal, expiresAt: row.expires_at };
}

/** The key itself, or the one before it while the overlap of a rotation lasts. */
async function loadKey({ database, clock }: Sources, digest: Buffer): Promise<Principal | null> {
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
  { database, clock }: Sources,
  tokenDigest: Buffer,
): Promise<SessionDetails | null> {
  const row = await database.writes
    .selectFrom("sessions as s")
    .innerJoin("accounts as a", "a.id", "s.account_id")
    .leftJoin("authorities as u", "u.key", "a.authority_key")
    .leftJoin("operators as o", "o.id", "a.operator_id")
    .select(["a.id", "a.login", "a.name", "a.role", "s.expires_at"])
    .select(["u.key as authority_key", "u.name_zh", "u.name_en"])
    .select(["o.id as operator_id", "o.name as operator_name"])
    .where("s.token_digest", "=", tokenDigest)
    .where("s.revoked_at", "is", null)
    .where("s.expires_at", ">", clock.now())
    .where("a.active", "=", true)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, login, name, role, authority_key: key, operator_id: operatorId } = row;
  const recovered = await lastRecovery({ database, clock }, id);
  const authorityName = { zh: row.name_zh ?? "", en: row.name_en ?? "" };
  return {
    account: { id, login, name, role },
    authority: key === null ? null : { key, name: authorityName },
    operator: operatorId === null ? null : { id: operatorId, name: row.operator_name ?? "" },
    ...(recovered === undefined ? {} : { recovered }),
    expiresAt: row.expires_at,
  };
}

function listAccounts({ database }: Sources, viewer: Viewer): Promise<AccountView[]> {
  return database.asViewer(viewer, (transaction) =>
    transaction
      .selectFrom("accounts")
      .select(["id", "login", "name", "role", "active"])
      .select(["authority_key as authorityKey", "operator_id as operatorId"])
      .orderBy("login")
      .execute(),
  );
}

export function createAccountQueries(sources: Sources): AccountQueries {
  const cacheOptions = { nowMs: sources.clock.nowMs, keepMs, limit: cacheLimit };
  const sessions = createExpiringCache<LiveSession>(cacheOptions);
  const keys = createExpiringCache<Principal>(cacheOptions);
  return {
    async findSession(tokenDigest) {
      const load = () => loadSession(sources, tokenDigest);
      const session = await sessions.get(tokenDigest.toString("hex"), load);
      // The cache must not carry a session beyond its own end.
      if (session === null || Date.parse(session.expiresAt) <= sources.clock.nowMs()) return null;
      return session.principal;
    },
    findKey: (keyDigest) => keys.get(keyDigest.toString("hex"), () => loadKey(sources, keyDigest)),
    forgetSession: (tokenDigest) => sessions.forget(tokenDigest.toString("hex")),
    forgetKey: (keyDigest) => keys.forget(keyDigest.toString("hex")),
    describeSession: (tokenDigest) => describeSession(sources, tokenDigest),
    listAccounts: (viewer) => listAccounts(sources, viewer),
    recoveryTiesOf: (accountId, since) => recoveryTiesOf(sources, accountId, since),
  };
}
