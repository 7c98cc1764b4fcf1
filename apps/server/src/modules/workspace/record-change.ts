/** The record of the workspace: one row for each change, written in the change's transaction. */
import type { Transaction } from "kysely";
import type { Tables } from "../../database/generated/tables.ts";
import type { Clock } from "../../clock.ts";
import { createId } from "../../platform/identifiers.ts";

/** The person who changes something of their own operator's. */
export interface Editor {
  readonly operatorId: string;
  readonly accountId: string;
  readonly name: string;
}

export interface ChangedField {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const same = (left: unknown, right: unknown) =>
  JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));

/** jsonb keeps the members of an object in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** The fields that differ, in the order of `after`. */
export function changedFields(before: Fields, after: Fields): readonly ChangedField[] {
  return Object.keys(after)
    .filter((field) => !same(before[field] ?? null, after[field] ?? null))
    .map((field) => ({
      field,
      before: before[field] ?? null,
      after: after[field] ?? null,
    }));
}

export interface Change {
  readonly subject: string;
  readonly version: number;
  readonly fields: readonly ChangedField[];
}

export async function recordChange(
  transaction: Transaction<Tables>,
  { editor, clock }: { readonly editor: Editor; readonly clock: Clock },
  { subject, version, fields }: Change,
): Promise<void> {
  await transaction
    .insertInto("workspace_changes")
    .values({
      id: createId("wch", clock.nowMs()),
      operator_id: editor.operatorId,
      subject,
      version,
      at: clock.now(),
      account_id: editor.accountId,
      account_name: editor.name,
      fields: JSON.stringify(fields),
    })
    .execute();
}
