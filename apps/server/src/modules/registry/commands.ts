/** Changes of the registry; the database's constraints are the last word. */
import type {
  Authority,
  AuthorityPatch,
  NewAuthority,
  NewOperator,
  OperatorView,
} from "@jibao/contract";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/open-database.ts";
import { refusalByConstraint } from "../../database/refusal-by-constraint.ts";
import { createId } from "../../platform/identifiers.ts";
import { type Bilingual, type Refusal, refuse } from "../../platform/refusal.ts";
import { authorityColumns, presentAuthority } from "./presenter.ts";

function refuseField(pointer: string, code: string, message: Bilingual): Refusal {
  return refuse("validation-failed", { errors: [{ pointer, code, message }] });
}

const authorityRefusals = {
  authorities_pkey: refuse("already-exists"),
  authorities_desk_has_basis: refuseField("/legalBasis", "desk-has-basis", {
    zh: "由本系统接收须写明法律依据。",
    en: "To receive here, state the legal basis.",
  }),
  authorities_mail_has_address: refuseField("/mail", "mail-has-address", {
    zh: "以邮件送达须填写邮箱。",
    en: "To be reached by mail, state the address.",
  }),
};

const operatorRefusals = {
  operators_name_once: refuse("already-exists"),
  operators_parent_organ_exists: refuseField("/parentOrgan", "not-registered", {
    zh: "没有登记过这个部门，请先登记或核对。",
    en: "This authority is not registered; register it first or check it.",
  }),
};

export function createAuthority(
  database: Database,
  wanted: NewAuthority,
): Promise<Authority | Refusal> {
  return refusalByConstraint(authorityRefusals, async () => {
    const row = await database.writes
      .insertInto("authorities")
      .values({
        key: `${wanted.kind}:${wanted.slug}`,
        kind: wanted.kind,
        name_zh: wanted.name.zh,
        name_en: wanted.name.en,
        sector: wanted.sector ?? null,
        reach: wanted.reach,
        legal_basis: wanted.legalBasis ?? null,
        mail: wanted.mail ?? null,
        contact: wanted.contact ?? null,
      })
      .returning(authorityColumns)
      .executeTakeFirstOrThrow();
    return presentAuthority(row);
  });
}

/** Absent fields stay as they are; null empties one. */
export function updateAuthority(
  database: Database,
  key: string,
  patch: AuthorityPatch,
): Promise<Authority | Refusal> {
  const { reach, legalBasis, mail, contact } = patch;
  return refusalByConstraint(authorityRefusals, async () => {
    const row = await database.writes
      .updateTable("authorities")
      .set((expression) => ({
        reach: reach ?? expression.ref("reach"),
        legal_basis: legalBasis === undefined ? expression.ref("legal_basis") : legalBasis,
        mail: mail === undefined ? expression.ref("mail") : mail,
        contact: contact === undefined ? expression.ref("contact") : contact,
      }))
      .where("key", "=", key)
      .returning(authorityColumns)
      .executeTakeFirst();
    return row === undefined ? refuse("not-found") : presentAuthority(row);
  });
}

export function createOperator(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  wanted: NewOperator,
): Promise<OperatorView | Refusal> {
  const operator = {
    id: createId("opr", clock.nowMs()),
    name: wanted.name,
    kinds: [...new Set(wanted.kinds)],
    division: wanted.division,
    parentOrgan: wanted.parentOrgan ?? null,
    sector: wanted.sector ?? null,
    instruments: [...new Set(wanted.instruments)],
    mail: wanted.mail ?? null,
  };
  const { parentOrgan: parent_organ, ...columns } = operator;
  return refusalByConstraint(operatorRefusals, async () => {
    const row = { ...columns, parent_organ, created_at: clock.now() };
    await database.writes.insertInto("operators").values(row).execute();
    return operator;
  });
}
