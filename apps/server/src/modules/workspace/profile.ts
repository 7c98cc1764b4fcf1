/** An operator's profile: the row that deciding reads, and beside it what is the operator's own. */
import type { ProfileBody, ProfileView } from "@jibao/contract";
import { readCreditCode } from "@jibao/rules/credit-code";
import type { Kysely } from "kysely";
import type { Clock } from "../../clock.ts";
import type { Tables } from "../../database/generated/tables.ts";
import type { Database } from "../../database/open-database.ts";
import { refusalByConstraint } from "../../database/refusal-by-constraint.ts";
import { type FieldRefusal, isRefusal, type Refusal, refuse } from "../../platform/refusal.ts";
import { changedFields, type Editor, recordChange } from "./record-change.ts";
import { placeOf, resolvePlace } from "./resolve-place.ts";

export interface WorkspaceDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

/** Who changes what, and which version they saw. */
export interface Edit<Body> {
  readonly editor: Editor;
  readonly body: Body;
  readonly seenVersion: number;
}

const refusals = {
  operators_name_once: refuse("already-exists"),
  operators_parent_organ_exists: refuse("validation-failed", {
    errors: [
      {
        pointer: "/parentOrgan",
        code: "not-registered",
        message: {
          zh: "没有登记过这个部门，请核对或请管理员先登记。",
          en: "This authority is not registered; check it, or have it registered first.",
        },
      },
    ],
  }),
};

const creditCodeMessages = {
  form: {
    zh: "统一社会信用代码应为 18 位数字和大写字母，不含 I、O、S、V、Z。",
    en: "The code has 18 digits and letters, and no I, O, S, V or Z.",
  },
  "check-digit": {
    zh: "统一社会信用代码的校验位不对，请对照营业执照核对。",
    en: "The last character does not fit the others; compare it with the licence.",
  },
} as const;

interface Checked {
  readonly creditCode: string | null;
  readonly division: string | null;
}

function check({ creditCode, division }: ProfileBody): Checked | Refusal {
  const errors: FieldRefusal[] = [];
  const code = creditCode === null ? null : readCreditCode(creditCode);
  if (code?.kind === "fault") {
    const message = creditCodeMessages[code.fault];
    errors.push({ pointer: "/creditCode", code: `credit-code-${code.fault}`, message });
  }
  const place = division === null ? null : resolvePlace(division, "/division");
  if (place?.kind === "refused") errors.push(place.error);
  if (errors.length > 0) return refuse("validation-failed", { errors });
  return {
    creditCode: code?.kind === "code" ? code.code : null,
    division: place?.kind === "place" ? place.code : null,
  };
}

type ProfileRow = Omit<ProfileView, "division"> & { readonly division: string | null };

function present({ division, ...row }: ProfileRow): ProfileView {
  return { ...row, division: division === null ? null : placeOf(division) };
}

async function loadProfile(
  reader: Kysely<Tables>,
  operatorId: string,
): Promise<ProfileRow | undefined> {
  const row = await reader
    .selectFrom("operators as o")
    .leftJoin("operator_profiles as p", "p.id", "o.id")
    .where("o.id", "=", operatorId)
    .select(["o.id as operatorId", "o.name", "o.kinds", "o.division", "o.sector"])
    .select(["o.parent_organ as parentOrgan", "o.instruments", "o.mail"])
    .select(["p.credit_code as creditCode", "p.name_en as nameEn"])
    .select(["p.contact_person as contactPerson", "p.contact_telephone as contactTelephone"])
    .select(["p.version", "p.changed_at as changedAt"])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { ...row, kinds: row.kinds as ProfileView["kinds"], version: row.version ?? 0 };
}

/** `reader` is bound to a viewer: another operator's profile is not found. */
export async function readProfile(
  reader: Kysely<Tables>,
  operatorId: string,
): Promise<ProfileView | Refusal> {
  const row = await loadProfile(reader, operatorId);
  return row === undefined ? refuse("not-found") : present(row);
}

/**
 * Replaces the version that was seen. Running cases keep what they were decided with; the name
 * stays with the administration, for desks take it as proved.
 */
export async function updateProfile(
  { database, clock }: WorkspaceDependencies,
  { editor, body, seenVersion }: Edit<ProfileBody>,
): Promise<ProfileView | Refusal> {
  const checked = check(body);
  if (isRefusal(checked)) return checked;
  const after = {
    ...body,
    ...checked,
    kinds: [...new Set(body.kinds)],
    instruments: [...new Set(body.instruments)],
  };
  return refusalByConstraint(refusals, () =>
    database.writes.transaction().execute(async (transaction) => {
      const { operatorId } = editor;
      const locked = transaction.selectFrom("operators").select("id").forUpdate();
      await locked.where("id", "=", operatorId).execute();
      const before = await loadProfile(transaction, operatorId);
      if (before === undefined) return refuse("not-found");
      const fields = changedFields({ ...before }, after);
      // The same sent twice is no second change, and no conflict with oneself.
      if (fields.length === 0) return present(before);
      if (before.version !== seenVersion) return refuse("changed-meanwhile");
      const version = seenVersion + 1;
      await transaction
        .updateTable("operators")
        .set({
          kinds: after.kinds,
          division: after.division,
          sector: after.sector,
          parent_organ: after.parentOrgan,
          instruments: after.instruments,
          mail: after.mail,
        })
        .where("id", "=", operatorId)
        .execute();
      const own = {
        credit_code: after.creditCode,
        name_en: after.nameEn,
        contact_person: after.contactPerson,
        contact_telephone: after.contactTelephone,
        version,
        changed_at: clock.now(),
      };
      await transaction
        .insertInto("operator_profiles")
        .values({ id: operatorId, ...own })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(own))
        .execute();
      await recordChange(transaction, { editor, clock }, { subject: "profile", version, fields });
      return present({ ...before, ...after, version, changedAt: own.changed_at });
    }),
  );
}
