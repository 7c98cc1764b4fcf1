/** The register of systems: what grading and content ask about a system, ready before the day. */
import { type SystemBody, systemLimit, type SystemList, type SystemView } from "@jibao/contract";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "../../database/generated/tables.ts";
import { refusalByConstraint } from "../../database/refusal-by-constraint.ts";
import { createId } from "../../platform/identifiers.ts";
import { isRefusal, type Refusal, refuse } from "../../platform/refusal.ts";
import { type CheckedSystem, checkSystem } from "./check-system.ts";
import type { Edit, WorkspaceDependencies } from "./profile.ts";
import { changedFields, type Editor, recordChange } from "./record-change.ts";
import { placeOf } from "./resolve-place.ts";

const nameTaken = refuse("already-exists", {
  detail: {
    zh: "登记册里已有同名的系统。请打开它修改，或换一个能区分的名称。",
    en: "The register has a system of this name. Change that one, or choose a name that differs.",
  },
});
const refusals = { operator_systems_name_once: nameTaken };

const tooMany = refuse("already-exists", {
  detail: {
    zh: `登记册最多 ${systemLimit} 个系统。请合并或改名已停用的条目。`,
    en: `The register holds ${systemLimit} systems. Use entries again that are retired.`,
  },
});

const columns = [
  "id",
  "name",
  "active",
  "version",
  "details",
  "created_at as createdAt",
  "changed_at as changedAt",
] as const;

type Details = Omit<CheckedSystem, "name" | "active">;

interface SystemRow {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly version: number;
  readonly details: unknown;
  readonly createdAt: string;
  readonly changedAt: string;
}

/** Only `checkSystem` makes what is stored. */
const detailsOf = (row: SystemRow) => row.details as Details;

function present(row: SystemRow): SystemView {
  const { details: _, ...own } = row;
  const { division, divisionsServed, ...rest } = detailsOf(row);
  return {
    ...own,
    ...rest,
    division: division === null ? null : placeOf(division),
    divisionsServed: divisionsServed.map(placeOf),
  };
}

function bodyOf(row: SystemRow): CheckedSystem {
  return { name: row.name, active: row.active, ...detailsOf(row) };
}

/** `reader` is bound to a viewer, who sees the own operator's systems alone. */
export async function listSystems(reader: Kysely<Tables>): Promise<SystemList> {
  const rows = await reader
    .selectFrom("operator_systems")
    .select(columns)
    .orderBy("active", "desc")
    .orderBy("name")
    .execute();
  return {
    items: rows.map((row) => {
      const { kind, isCii, protectionGrade } = detailsOf(row);
      const { id, name, active, changedAt } = row;
      return { id, name, active, changedAt, kind, isCii, protectionGrade };
    }),
  };
}

export async function readSystem(
  reader: Kysely<Tables>,
  id: string,
): Promise<SystemView | Refusal> {
  const query = reader.selectFrom("operator_systems").select(columns).where("id", "=", id);
  const row = await query.executeTakeFirst();
  return row === undefined ? refuse("not-found") : present(row);
}

/** The system that already has this name, if it says the same: a form sent twice. */
async function sameAlready(
  transaction: Transaction<Tables>,
  { operatorId }: Editor,
  wanted: CheckedSystem,
): Promise<SystemView | null> {
  const row = await transaction
    .selectFrom("operator_systems")
    .select(columns)
    .where("operator_id", "=", operatorId)
    .where("name", "=", wanted.name)
    .executeTakeFirst();
  if (row === undefined) return null;
  return changedFields({ ...bodyOf(row) }, { ...wanted }).length === 0 ? present(row) : null;
}

export async function createSystem(
  { database, clock }: WorkspaceDependencies,
  { editor, body }: Omit<Edit<SystemBody>, "seenVersion">,
): Promise<SystemView | Refusal> {
  const checked = checkSystem(body, clock.now());
  if (isRefusal(checked)) return checked;
  const { name, active, ...details } = checked;
  return refusalByConstraint(refusals, () =>
    database.writes.transaction().execute(async (transaction) => {
      const { operatorId } = editor;
      // Two at the same moment come one after the other.
      await sql`select pg_advisory_xact_lock(hashtextextended(${operatorId}, 1))`.execute(
        transaction,
      );
      const same = await sameAlready(transaction, editor, checked);
      if (same !== null) return same;
      const { count } = await transaction
        .selectFrom("operator_systems")
        .select((expression) => expression.fn.countAll<number>().as("count"))
        .where("operator_id", "=", operatorId)
        .executeTakeFirstOrThrow();
      if (Number(count) >= systemLimit) return tooMany;
      const now = clock.now();
      const row = await transaction
        .insertInto("operator_systems")
        .values({
          id: createId("sys", clock.nowMs()),
          operator_id: operatorId,
          name,
          active,
          details: JSON.stringify(details),
          created_at: now,
          changed_at: now,
        })
        .returning(columns)
        .executeTakeFirstOrThrow();
      const fields = changedFields({}, { ...checked });
      await recordChange(transaction, { editor, clock }, { subject: row.id, version: 1, fields });
      return present(row);
    }),
  );
}

export async function updateSystem(
  { database, clock }: WorkspaceDependencies,
  { id, editor, body, seenVersion }: Edit<SystemBody> & { readonly id: string },
): Promise<SystemView | Refusal> {
  const checked = checkSystem(body, clock.now());
  if (isRefusal(checked)) return checked;
  const { name, active, ...details } = checked;
  return refusalByConstraint(refusals, () =>
    database.writes.transaction().execute(async (transaction) => {
      const before = await transaction
        .selectFrom("operator_systems")
        .select(columns)
        .where("id", "=", id)
        .where("operator_id", "=", editor.operatorId)
        .forUpdate()
        .executeTakeFirst();
      if (before === undefined) return refuse("not-found");
      const fields = changedFields({ ...bodyOf(before) }, { ...checked });
      if (fields.length === 0) return present(before);
      if (before.version !== seenVersion) return refuse("changed-meanwhile");
      const version = seenVersion + 1;
      const row = await transaction
        .updateTable("operator_systems")
        .set({ name, active, version, details: JSON.stringify(details), changed_at: clock.now() })
        .where("id", "=", id)
        .returning(columns)
        .executeTakeFirstOrThrow();
      await recordChange(transaction, { editor, clock }, { subject: id, version, fields });
      return present(row);
    }),
  );
}
