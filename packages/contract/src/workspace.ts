/** The workspace of an organisation: who it is, and the systems that it answers for. */
import Type, { type Static } from "typebox";
import {
  livelihoodServices,
  operatorKinds,
  platformSizes,
  ranks,
  siteKinds,
} from "@jibao/rules/words";
import { Closed, Instant, Nullable, shortTextLimit, ShortText } from "./schema.ts";

const longTextLimit = 4_000;
const LongText = Type.String({ minLength: 1, maxLength: longTextLimit });
const Mail = Type.String({ maxLength: 254, pattern: "^[^@\\s]+@[^@\\s]+$" });
/** A day of the calendar. */
const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
/** What a person writes: a name or a code. */
const PlaceText = ShortText;
const Place = Type.Object({ code: Type.String(), name: Type.String() });

export const systemKinds = [
  "website",
  "app",
  "mini-program",
  "platform",
  "business-system",
  "industrial-control",
  "network",
  "data-centre",
  "other",
] as const;
export type SystemKind = (typeof systemKinds)[number];

/** The grades of classified protection; from the third on, systems matter to many. */
export const protectionGrades = [1, 2, 3, 4, 5] as const;
export const systemLimit = 500;
const siteLimit = 20;
const servedLimit = 50;
const instrumentLimit = 30;

/** All of it; what is left out of a change would be lost unnoticed, so nothing may be. */
const profileFields = {
  creditCode: Nullable(Type.String({ maxLength: 40 })),
  nameEn: Nullable(ShortText),
  kinds: Type.Array(Type.Enum([...operatorKinds]), { maxItems: 2 }),
  sector: Nullable(ShortText),
  /** Key of a departmental cyber office. */
  parentOrgan: Nullable(ShortText),
  /** Further rules that bind the operator, by their codes. */
  instruments: Type.Array(ShortText, { maxItems: instrumentLimit }),
  contactPerson: Nullable(ShortText),
  /** Answered at any hour. */
  contactTelephone: Nullable(ShortText),
  mail: Nullable(Mail),
};

export const ProfileBody = Closed({ ...profileFields, division: Nullable(PlaceText) });
export type ProfileBody = Static<typeof ProfileBody>;

export const ProfileView = Type.Object({
  ...profileFields,
  operatorId: Type.String(),
  /** As registered; only the administration changes it. */
  name: Type.String(),
  division: Nullable(Place),
  /** Sent back as `If-Match`. */
  version: Type.Integer(),
  changedAt: Nullable(Instant),
});
export type ProfileView = Static<typeof ProfileView>;

export const RegisteredSite = Closed({
  address: ShortText,
  kind: Nullable(Type.Enum([...siteKinds])),
  rank: Nullable(Type.Enum([...ranks])),
  isPortal: Nullable(Type.Boolean()),
  size: Nullable(Type.Enum([...platformSizes])),
});
export type RegisteredSite = Static<typeof RegisteredSite>;

const systemFields = {
  name: ShortText,
  kind: Type.Enum([...systemKinds]),
  /** What it does, and which of that are its main functions. */
  functions: Nullable(LongText),
  /** Null: not known whether it was named critical information infrastructure. */
  isCii: Nullable(Type.Boolean()),
  /** The written notice that named it. */
  designation: Nullable(
    Closed({
      number: Nullable(ShortText),
      on: Nullable(Day),
      by: Nullable(ShortText),
      /** Key of the protection department. */
      protectionDepartment: Nullable(ShortText),
    }),
  ),
  protectionGrade: Nullable(Type.Enum([...protectionGrades])),
  protectionFiling: Nullable(ShortText),
  sites: Type.Array(RegisteredSite, { maxItems: siteLimit }),
  /** How many persons' data it holds; null: not known. */
  personalDataOf: Nullable(Type.Integer({ minimum: 0, maximum: 10_000_000_000 })),
  personalDataKinds: Nullable(ShortText),
  personsServed: Nullable(Type.Integer({ minimum: 0, maximum: 10_000_000_000 })),
  livelihoodService: Nullable(Type.Enum([...livelihoodServices])),
  /** False: retired; kept for the record and no longer offered. */
  active: Type.Boolean(),
};

export const SystemBody = Closed({
  ...systemFields,
  division: Nullable(PlaceText),
  divisionsServed: Type.Array(PlaceText, { maxItems: servedLimit }),
});
export type SystemBody = Static<typeof SystemBody>;

export const SystemView = Type.Object({
  ...systemFields,
  id: Type.String(),
  division: Nullable(Place),
  divisionsServed: Type.Array(Place),
  version: Type.Integer(),
  createdAt: Instant,
  changedAt: Instant,
});
export type SystemView = Static<typeof SystemView>;

export const SystemList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      kind: Type.Enum([...systemKinds]),
      isCii: Nullable(Type.Boolean()),
      protectionGrade: Nullable(Type.Enum([...protectionGrades])),
      active: Type.Boolean(),
      changedAt: Instant,
    }),
  ),
});
export type SystemList = Static<typeof SystemList>;

/** One change: who, when, and what stood before and after in each field that differs. */
export const WorkspaceChangeList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      /** `profile`, or the id of a system. */
      subject: Type.String(),
      version: Type.Integer(),
      at: Instant,
      by: Type.String(),
      fields: Type.Array(
        Type.Object({ field: Type.String(), before: Type.Unknown(), after: Type.Unknown() }),
      ),
    }),
  ),
});
export type WorkspaceChangeList = Static<typeof WorkspaceChangeList>;

export const WorkspaceChangesQuery = Type.Object(
  { subject: Type.Optional(Type.String({ maxLength: shortTextLimit })) },
  { additionalProperties: false },
);
