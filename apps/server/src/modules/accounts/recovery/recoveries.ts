/** Recoveries of accounts: opened by one, confirmed or refused by another, ended by time. */
import type { ConfirmedRecovery, NewRecovery, RecoveryView } from "@jibao/contract";
import type { Kysely, Selectable, Transaction } from "kysely";
import { formatInstant } from "../../../clock.ts";
import type { RecoveriesTable, Tables } from "../../../database/generated/tables.ts";
import { refusalByConstraint } from "../../../database/refusal-by-constraint.ts";
import type { Viewer } from "../../../database/viewer.ts";
import { createId } from "../../../platform/identifiers.ts";
import { type Bilingual, isRefusal, type Refusal, refuse } from "../../../platform/refusal.ts";
import { createSecret, digestOf } from "../../../platform/secrets.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import {
  areTwo,
  type Helper,
  isAdministrator,
  type Lost,
  mayConfirm,
  mayOpen,
} from "./recovery-policy.ts";
import { recordEvent } from "../record/security-events.ts";

export type RecoveryDependencies = Pick<AccountDependencies, "database" | "clock">;
type Executor = Kysely<Tables> | Transaction<Tables>;
type Row = Omit<Selectable<RecoveriesTable>, "token_digest">;

const confirmWithinMs = 24 * 60 * 60_000;
const linkLifeMs = 30 * 60_000;

const columns = [
  "id",
  "account_id",
  "account_login",
  "account_name",
  "account_role",
  "authority_key",
  "operator_id",
  "state",
  "reason",
  "recognised",
  "opened_by",
  "opened_by_name",
  "opened_by_role",
  "opened_at",
  "ends_at",
  "decided_by",
  "decided_by_name",
  "decided_at",
  "used_at",
] as const;

function lostOf(row: Row): Lost {
  const { account_id: id, account_role: role, authority_key, operator_id } = row;
  return { id, role, authorityKey: authority_key, operatorId: operator_id };
}

const openerOf = (row: Row) => ({ accountId: row.opened_by, role: row.opened_by_role });

function presentRecovery(row: Row, helper: Helper): RecoveryView {
  const { id, account_login: login, account_name: name, decided_by: decidedBy } = row;
  const lost = lostOf(row);
  const isOpen = row.state === "pending";
  return {
    id,
    account: { ...lost, login, name },
    state: row.state,
    reason: row.reason,
    recognised: row.recognised,
    openedBy: { id: row.opened_by, name: row.opened_by_name },
    openedAt: row.opened_at,
    endsAt: row.ends_at,
    decidedBy: decidedBy === null ? null : { id: decidedBy, name: row.decided_by_name ?? "" },
    decidedAt: row.decided_at,
    mayConfirm: isOpen && mayConfirm(helper, lost) && areTwo(openerOf(row), helper, lost),
  };
}

/** Ends what nobody confirmed, or used, in time. Answers how many ended. */
export async function expireRecoveries({ database, clock }: RecoveryDependencies): Promise<number> {
  return database.writes.transaction().execute(async (transaction) => {
    const ended = await transaction
      .updateTable("recoveries")
      .set({ state: "expired" })
      .where("state", "in", ["pending", "confirmed"])
      .where("ends_at", "<=", clock.now())
      .returning(["id", "account_id"])
      .execute();
    for (const { id, account_id: accountId } of ended) {
      const event = { kind: "recovery-expired", accountId, actorId: null, recoveryId: id } as const;
      await recordEvent(transaction, { clock }, event);
    }
    return ended.length;
  });
}

/** Whether one browser served both, and one of them is an administrator: perhaps one person. */
async function mayBeOne(
  executor: Executor,
  one: { readonly accountId: string; readonly role: Lost["role"] },
  other: { readonly accountId: string; readonly role: Lost["role"] },
): Promise<boolean> {
  // Officers of one desk share its computers; an administrator has no business there.
  if (!isAdministrator(one.role) && !isAdministrator(other.role)) return false;
  const shared = await executor
    .selectFrom("known_devices as d")
    .innerJoin("known_devices as e", "e.token_digest", "d.token_digest")
    .select("d.token_digest")
    .where("d.account_id", "=", one.accountId)
    .where("e.account_id", "=", other.accountId)
    .limit(1)
    .executeTakeFirst();
  return shared !== undefined;
}

const sharedBrowser: Bilingual = {
  zh: "其中两个账号在同一个浏览器上登录过,可能是同一个人。请换另一个人来办。",
  en: "Two of these accounts were used in one browser and may be one person. Ask somebody else.",
};

const officersThere: Bilingual = {
  zh: "该部门还有别的值班人员,请由他们开启;安全管理员可以作为第二个人确认。",
  en: "Other officers of that authority can open it; you may confirm it as the second person.",
};

async function officersLeft(executor: Executor, lost: Lost): Promise<boolean> {
  const other = await executor
    .selectFrom("accounts")
    .select("id")
    .where("authority_key", "=", lost.authorityKey)
    .where("role", "in", ["duty-officer", "supervisor"])
    .where("active", "=", true)
    .where("password_hash", "is not", null)
    .where("id", "<>", lost.id)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

type Account = Lost & { readonly login: string; readonly name: string };

/** The account that this helper may open a recovery of. */
async function findLost(
  executor: Executor,
  login: string,
  helper: Helper,
): Promise<Account | Refusal> {
  const account = await executor
    .selectFrom("accounts")
    .select(["id", "login", "name", "role"])
    .select(["authority_key as authorityKey", "operator_id as operatorId"])
    .where("login", "=", login)
    .where("active", "=", true)
    .executeTakeFirst();
  if (account === undefined) return refuse("not-found");
  if (account.id === helper.accountId) return refuse("recovery-needs-others");
  if (mayOpen(helper, account, true)) return account;
  if (!mayOpen(helper, account, false)) return refuse("not-found");
  const isLast = !(await officersLeft(executor, account));
  return isLast ? account : refuse("forbidden", { detail: officersThere });
}

const openAlready = { recoveries_one_at_a_time: refuse("recovery-open-already") };

export interface Opening extends NewRecovery {
  readonly helper: Helper;
  readonly name: string;
}

export async function openRecovery(
  dependencies: RecoveryDependencies,
  { helper, name, login, reason, recognised }: Opening,
): Promise<RecoveryView | Refusal> {
  const { database, clock } = dependencies;
  await expireRecoveries(dependencies);
  return refusalByConstraint(openAlready, () =>
    database.writes.transaction().execute(async (transaction) => {
      const lost = await findLost(transaction, login, helper);
      if (isRefusal(lost)) return lost;
      if (await mayBeOne(transaction, helper, { accountId: lost.id, role: lost.role })) {
        return refuse("recovery-needs-others", { detail: sharedBrowser });
      }
      const row = await transaction
        .insertInto("recoveries")
        .values({
          id: createId("rec", clock.nowMs()),
          account_id: lost.id,
          account_login: lost.login,
          account_name: lost.name,
          account_role: lost.role,
          authority_key: lost.authorityKey,
          operator_id: lost.operatorId,
          reason,
          recognised,
          opened_by: helper.accountId,
          opened_by_name: name,
          opened_by_role: helper.role as Row["opened_by_role"],
          opened_at: clock.now(),
          ends_at: formatInstant(clock.nowMs() + confirmWithinMs),
        })
        .returning(columns)
        .executeTakeFirstOrThrow();
      const by = { accountId: lost.id, actorId: helper.accountId, recoveryId: row.id };
      await recordEvent(transaction, dependencies, {
        ...by,
        kind: "recovery-opened",
        note: reason,
      });
      return presentRecovery(row, helper);
    }),
  );
}

/** Open ones that this helper may confirm, or has opened. */
export async function listRecoveries(
  { database, clock }: RecoveryDependencies,
  viewer: Viewer,
  helper: Helper,
): Promise<RecoveryView[]> {
  const rows = await database.asViewer(viewer, (transaction) =>
    transaction
      .selectFrom("recoveries")
      .select(columns)
      .where("state", "in", ["pending", "confirmed"])
      .where("ends_at", ">", clock.now())
      .orderBy("opened_at")
      .orderBy("id")
      .execute(),
  );
  return rows
    .filter((row) => row.opened_by === helper.accountId || mayConfirm(helper, lostOf(row)))
    .map((row) => presentRecovery(row, helper));
}

export interface Deciding {
  readonly id: string;
  readonly helper: Helper;
  readonly name: string;
}

/** Locks the recovery, so that of two deciders at once the second finds it decided. */
async function lockRecovery(
  { clock }: RecoveryDependencies,
  transaction: Transaction<Tables>,
  { id, helper }: Deciding,
): Promise<Row | Refusal> {
  const row = await transaction
    .selectFrom("recoveries")
    .select(columns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return refuse("not-found");
  if (row.account_id === helper.accountId) return refuse("recovery-needs-others");
  const isOpener = row.opened_by === helper.accountId;
  if (!isOpener && !mayConfirm(helper, lostOf(row))) return refuse("not-found");
  const isOpen = row.state === "pending" || row.state === "confirmed";
  return isOpen && Date.parse(row.ends_at) > clock.nowMs() ? row : refuse("recovery-ended");
}

/** Null when this helper is another person than the opener and the one who lost the account. */
async function checkSecond(
  transaction: Transaction<Tables>,
  row: Row,
  helper: Helper,
): Promise<Refusal | null> {
  const lost = lostOf(row);
  if (!areTwo(openerOf(row), helper, lost)) return refuse("recovery-needs-others");
  for (const other of [openerOf(row), { accountId: lost.id, role: lost.role }]) {
    if (await mayBeOne(transaction, helper, other)) {
      return refuse("recovery-needs-others", { detail: sharedBrowser });
    }
  }
  return null;
}

/** The second person's word; only from now on is there a link, and its digest is what is kept. */
export async function confirmRecovery(
  dependencies: RecoveryDependencies,
  deciding: Deciding,
): Promise<ConfirmedRecovery | Refusal> {
  const { database, clock } = dependencies;
  const { helper, name } = deciding;
  return database.writes.transaction().execute(async (transaction) => {
    const found = await lockRecovery(dependencies, transaction, deciding);
    if (isRefusal(found)) return found;
    if (found.state !== "pending") return refuse("recovery-ended");
    const refusal = await checkSecond(transaction, found, helper);
    if (refusal !== null) return refusal;
    const token = createSecret();
    const row = await transaction
      .updateTable("recoveries")
      .set({
        state: "confirmed",
        token_digest: digestOf(token),
        decided_by: helper.accountId,
        decided_by_name: name,
        decided_at: clock.now(),
        ends_at: formatInstant(clock.nowMs() + linkLifeMs),
      })
      .where("id", "=", found.id)
      .returning(columns)
      .executeTakeFirstOrThrow();
    const by = { accountId: row.account_id, actorId: helper.accountId, recoveryId: row.id };
    await recordEvent(transaction, dependencies, { ...by, kind: "recovery-confirmed" });
    return { recovery: presentRecovery(row, helper), linkPath: `/desk/recovery/${token}` };
  });
}

/** A word against it is enough, the opener's too; a link that is out already then opens nothing. */
export async function refuseRecovery(
  dependencies: RecoveryDependencies,
  { reason, ...deciding }: Deciding & { readonly reason: string },
): Promise<RecoveryView | Refusal> {
  const { database, clock } = dependencies;
  const { helper, name } = deciding;
  return database.writes.transaction().execute(async (transaction) => {
    const found = await lockRecovery(dependencies, transaction, deciding);
    if (isRefusal(found)) return found;
    const decided = { decided_by: helper.accountId, decided_by_name: name };
    const row = await transaction
      .updateTable("recoveries")
      .set({ state: "refused" })
      .$if(found.state === "pending", (query) => query.set({ ...decided, decided_at: clock.now() }))
      .where("id", "=", found.id)
      .returning(columns)
      .executeTakeFirstOrThrow();
    const by = { accountId: row.account_id, actorId: helper.accountId, recoveryId: row.id };
    await recordEvent(transaction, dependencies, { ...by, kind: "recovery-refused", note: reason });
    return presentRecovery(row, helper);
  });
}
