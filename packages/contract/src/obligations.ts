/** Obligations as the API shows them: who owes what to whom, by when, and how it ended. */
import Type, { type Static } from "typebox";
import { authorityKinds, obligationStates } from "@jibao/rules/words";
import { Instant, Nullable } from "./schema.ts";
import { reaches } from "./vocabulary.ts";

const bilingual = Type.Object({ zh: Type.String(), en: Type.String() });

export const Party = Type.Object({
  kind: Type.Enum(["operator", ...authorityKinds]),
  /** The authority's key; null for the operator, or while the facts do not tell which one. */
  key: Nullable(Type.String()),
  name: bilingual,
});
export type Party = Static<typeof Party>;

export const Due = Type.Union([
  Type.Object({ kind: Type.Literal("latest"), at: Nullable(Instant) }),
  Type.Object({ kind: Type.Literal("promptly") }),
]);

export const Obligation = Type.Object({
  id: Nullable(Type.String()),
  /** Code of the duty's row, `D1` to `D11`. */
  duty: Type.String(),
  /** Under D7, the row of the sector's own rules, for example `NFRA-DS-1`; else null. */
  rule: Nullable(Type.String()),
  article: Type.String(),
  obligor: Party,
  recipient: Party,
  /** How this installation reaches the recipient. */
  reach: Type.Enum([...reaches]),
  /** What to tell a person who must reach the recipient by other means. */
  contact: Nullable(Type.String()),
  state: Type.Enum([...obligationStates]),
  due: Due,
  after: Type.Enum(["discovery", "arrival", "handled"]),
  hours: Nullable(Type.Number()),
  because: Type.Array(Type.String()),
  arisenAt: Nullable(Instant),
  /** When the breach was, which is the due instant, not when it was noticed. */
  breachedAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  endedBy: Nullable(Type.String()),
});
export type Obligation = Static<typeof Obligation>;
