/** The registry: authorities and operators. Names and divisions; contact data is the deployer's. */
import Type, { type Static } from "typebox";
import { authorityKinds } from "@jibao/rules/words";
import { Closed, Nullable, Page, ShortText } from "./schema.ts";
import { reaches } from "./vocabulary.ts";

const mail = Type.String({ maxLength: 254, pattern: "^[^@\\s]+@[^@\\s]+$" });

export const Authority = Type.Object({
  key: Type.String(),
  kind: Type.Enum([...authorityKinds]),
  name: Type.Object({ zh: Type.String(), en: Type.String() }),
  division: Nullable(Type.String()),
  sector: Nullable(Type.String()),
  reach: Type.Enum([...reaches]),
  /** On what legal basis this installation receives for it; required for `desk`. */
  legalBasis: Nullable(Type.String()),
  mail: Nullable(Type.String()),
  /** How a person reaches it, shown to whoever owes it a report. */
  contact: Nullable(Type.String()),
});
export type Authority = Static<typeof Authority>;
export const AuthorityList = Type.Object({ items: Type.Array(Authority) });

export const AuthorityPatch = Closed({
  reach: Type.Optional(Type.Enum([...reaches])),
  legalBasis: Type.Optional(Nullable(ShortText)),
  mail: Type.Optional(Nullable(mail)),
  contact: Type.Optional(Nullable(ShortText)),
});
export type AuthorityPatch = Static<typeof AuthorityPatch>;

export const NewAuthority = Closed({
  kind: Type.Enum(["departmental-cyber-office", "protection-department", "sector-regulator"]),
  slug: Type.String({ pattern: "^[a-z0-9-]{2,60}$" }),
  name: Closed({ zh: ShortText, en: ShortText }),
  sector: Type.Optional(Nullable(ShortText)),
  reach: Type.Enum([...reaches]),
  legalBasis: Type.Optional(Nullable(ShortText)),
  mail: Type.Optional(Nullable(mail)),
  contact: Type.Optional(Nullable(ShortText)),
});
export type NewAuthority = Static<typeof NewAuthority>;

export const NewOperator = Closed({
  name: ShortText,
  kinds: Type.Array(Type.Enum(["cii-holder", "central-organ"]), { maxItems: 2 }),
  division: Nullable(Type.String({ pattern: "^\\d{6}$" })),
  parentOrgan: Type.Optional(Nullable(ShortText)),
  sector: Type.Optional(Nullable(ShortText)),
  instruments: Type.Optional(Type.Array(ShortText, { maxItems: 20 })),
  mail: Type.Optional(Nullable(mail)),
});
export type NewOperator = Static<typeof NewOperator>;

export const OperatorView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kinds: Type.Array(Type.String()),
  division: Nullable(Type.String()),
  parentOrgan: Nullable(Type.String()),
  sector: Nullable(Type.String()),
  instruments: Type.Array(Type.String()),
  mail: Nullable(Type.String()),
});
export type OperatorView = Static<typeof OperatorView>;
export const OperatorPage = Page(OperatorView);
export type OperatorPage = Static<typeof OperatorPage>;
