/** Ten codes for the day on which app and passkeys are lost. Each works once, and is shown once. */
import { randomBytes } from "node:crypto";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Clock } from "../../../clock.ts";
import type { Tables } from "../../../database/generated/tables.ts";
import { base32 } from "../../../platform/identifiers.ts";
import { digestOf } from "../../../platform/secrets.ts";

type Executor = Kysely<Tables> | Transaction<Tables>;

const codeCount = 10;
/** 120 bits: from 112 on a digest can be kept without a slow hash (OWASP ASVS 5.0.0, 6.5.2). */
const codeBytes = 15;
const groupPattern = /.{4}(?=.)/g;

/** For example `7k2m-q9xd-4hzt-c0vw-8n3e-ys5g`. */
function createCode(): string {
  return base32(randomBytes(codeBytes)).toLowerCase().replaceAll(groupPattern, "$&-");
}

/** However it was typed. Letters that are not in the alphabet are read as the digits they look like. */
function digestOfTyped(code: string): Buffer {
  const plain = code.normalize("NFKC").toLowerCase().replaceAll(/[\s-]/g, "");
  return digestOf(plain.replaceAll("o", "0").replaceAll(/[il]/g, "1"));
}

/** Makes ten new ones; those before end. */
export async function createRecoveryCodes(
  executor: Executor,
  accountId: string,
  { clock }: { readonly clock: Clock },
): Promise<string[]> {
  const codes = Array.from({ length: codeCount }, createCode);
  await executor.deleteFrom("recovery_codes").where("account_id", "=", accountId).execute();
  const created_at = clock.now();
  const rows = codes.map((code) => ({
    account_id: accountId,
    code_digest: digestOfTyped(code),
    created_at,
  }));
  await executor.insertInto("recovery_codes").values(rows).execute();
  return codes;
}

/** Whether it was one of the account's and unused. Of two at the same time, one is. */
export async function spendRecoveryCode(
  executor: Executor,
  { accountId, code }: { readonly accountId: string; readonly code: string },
  { clock }: { readonly clock: Clock },
): Promise<boolean> {
  const spent = await executor
    .updateTable("recovery_codes")
    .set({ used_at: clock.now() })
    .where("account_id", "=", accountId)
    .where("code_digest", "=", digestOfTyped(code))
    .where("used_at", "is", null)
    .returning("code_digest")
    .executeTakeFirst();
  return spent !== undefined;
}

export async function countRecoveryCodes(executor: Executor, accountId: string): Promise<number> {
  const { count } = await executor
    .selectFrom("recovery_codes")
    .select(sql<number>`count(*)`.as("count"))
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}
