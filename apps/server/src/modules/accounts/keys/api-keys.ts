/** Keys that exist: seen, replaced and revoked. What a key opens with is stored as a digest alone. */
import type { ApiKeyRotation, ApiKeyView, RotatedApiKey } from "@jibao/contract";
import { formatInstant } from "../../../clock.ts";
import { type Refusal, refuse } from "../../../platform/refusal.ts";
import { createSecret, digestOf } from "../../../platform/secrets.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import { keyPrefix } from "../commands.ts";

export type KeyDependencies = Pick<AccountDependencies, "database" | "clock">;

/** Whose keys: one operator's, or null for all of them. */
export type KeyScope = string | null;

const hourMs = 60 * 60_000;
const usualOverlapHours = 24;

export function listApiKeys({ database }: KeyDependencies, scope: KeyScope): Promise<ApiKeyView[]> {
  return database.writes
    .selectFrom("api_keys")
    .select(["id", "name", "channel", "gateway", "operator_id as operatorId"])
    .select(["created_at as createdAt", "rotated_at as rotatedAt", "revoked_at as revokedAt"])
    .select("previous_until as previousUntil")
    .$if(scope !== null, (query) => query.where("operator_id", "=", scope))
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

interface Chosen {
  readonly id: string;
  readonly scope: KeyScope;
}

/** The digests that stop working now, so that this node forgets them at once. */
export interface KeyChange<Answer> {
  readonly kind: "changed";
  readonly answer: Answer;
  readonly ended: readonly Buffer[];
}

const presentDigests = (row: { key_digest: Buffer; previous_digest: Buffer | null }) =>
  row.previous_digest === null ? [row.key_digest] : [row.key_digest, row.previous_digest];

/** A new key in the place of the old one, which works on until the overlap is over. */
export async function rotateApiKey(
  { database, clock }: KeyDependencies,
  { id, scope, overlapHours = usualOverlapHours }: Chosen & ApiKeyRotation,
): Promise<KeyChange<RotatedApiKey> | Refusal> {
  const key = keyPrefix + createSecret();
  const previousUntil = formatInstant(clock.nowMs() + overlapHours * hourMs);
  return database.writes.transaction().execute(async (transaction) => {
    const old = await transaction
      .selectFrom("api_keys")
      .select(["name", "key_digest", "previous_digest"])
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .$if(scope !== null, (query) => query.where("operator_id", "=", scope))
      .forUpdate()
      .executeTakeFirst();
    if (old === undefined) return refuse("not-found");
    await transaction
      .updateTable("api_keys")
      .set({
        key_digest: digestOf(key),
        previous_digest: old.key_digest,
        previous_until: previousUntil,
        rotated_at: clock.now(),
      })
      .where("id", "=", id)
      .execute();
    const answer = { id, name: old.name, key, previousUntil };
    return { kind: "changed", answer, ended: presentDigests(old) };
  });
}

export async function revokeApiKey(
  { database, clock }: KeyDependencies,
  { id, scope }: Chosen,
): Promise<KeyChange<undefined> | Refusal> {
  const row = await database.writes
    .updateTable("api_keys")
    .set({ revoked_at: clock.now() })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .$if(scope !== null, (query) => query.where("operator_id", "=", scope))
    .returning(["key_digest", "previous_digest"])
    .executeTakeFirst();
  if (row === undefined) return refuse("not-found");
  return { kind: "changed", answer: undefined, ended: presentDigests(row) };
}
