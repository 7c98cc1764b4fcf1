/** A session as a request finds it: whose it is, and how freshly its owner proved it. */
import type { Role } from "@jibao/contract";
import { sql } from "kysely";
import { confirmationMinutes } from "../../../api/grave.ts";
import type { Principal } from "../../../api/principal.ts";
import { formatInstant } from "../../../clock.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import { principalOf } from "../policy.ts";

export type SessionSources = Pick<
  AccountDependencies,
  "database" | "clock" | "sessionIdleMinutes" | "secondFactor"
>;

export interface LiveSession {
  readonly principal: Principal;
  readonly id: string;
  /** Epoch milliseconds; of a token that was renewed long past, whatever the session is. */
  readonly confirmedUntilMs: number;
  readonly endsAtMs: number;
  readonly mustSetUpFactor: boolean;
}

export const minuteMs = 60_000;
/** A use is written down at most so often. */
const touchEveryMs = minuteMs;

/** Operators' people report in need, from anywhere: for them a second factor stays offered. */
const offeredRoles: readonly Role[] = ["operator-manager", "reporter"];

export function mustHaveFactor(
  { secondFactor }: Pick<SessionSources, "secondFactor">,
  { role, isVouched }: { readonly role: Role; readonly isVouched: boolean },
): boolean {
  return secondFactor === "required" && !isVouched && !offeredRoles.includes(role);
}

/** Sessions that have not ended, with their accounts; by the token of now or the one before it. */
export function openSessions(
  { database, clock, sessionIdleMinutes }: SessionSources,
  tokenDigest: Buffer,
) {
  const now = clock.now();
  const idleSince = formatInstant(clock.nowMs() - sessionIdleMinutes * minuteMs);
  return database.writes
    .selectFrom("sessions as s")
    .innerJoin("accounts as a", "a.id", "s.account_id")
    .where(({ eb, or, and }) =>
      or([
        eb("s.token_digest", "=", tokenDigest),
        and([eb("s.previous_digest", "=", tokenDigest), eb("s.previous_until", ">", now)]),
      ]),
    )
    .where("s.revoked_at", "is", null)
    .where("s.expires_at", ">", now)
    .where("s.last_used_at", ">", idleSince)
    .where("a.active", "=", true);
}

export const hasFactorSql = sql<boolean>`(
  exists (select from passkeys p where p.account_id = a.id)
  or exists (select from totp_secrets t where t.account_id = a.id and t.state = 'set-up'))`;

export async function loadSession(
  sources: SessionSources,
  tokenDigest: Buffer,
): Promise<LiveSession | null> {
  const { database, clock, sessionIdleMinutes } = sources;
  const row = await openSessions(sources, tokenDigest)
    .select(["a.id as accountId", "a.name", "a.role", "a.authority_key", "a.operator_id"])
    .select(["s.id", "s.token_digest", "s.expires_at", "s.confirmed_at", "s.last_used_at"])
    .select(["s.second_factor_vouched as isVouched", hasFactorSql.as("hasFactor")])
    .executeTakeFirst();
  const principal = row === undefined ? null : principalOf({ ...row, id: row.accountId });
  if (row === undefined || principal === null) return null;
  const nowMs = clock.nowMs();
  if (nowMs - Date.parse(row.last_used_at) >= touchEveryMs) {
    const touched = database.writes.updateTable("sessions").set({ last_used_at: clock.now() });
    await touched.where("id", "=", row.id).execute();
  }
  const isOld = !row.token_digest.equals(tokenDigest);
  const idleEndMs = nowMs + sessionIdleMinutes * minuteMs;
  return {
    principal,
    id: row.id,
    confirmedUntilMs: isOld ? 0 : Date.parse(row.confirmed_at) + confirmationMinutes * minuteMs,
    endsAtMs: Math.min(Date.parse(row.expires_at), idleEndMs),
    mustSetUpFactor: mustHaveFactor(sources, row) && !row.hasFactor,
  };
}
