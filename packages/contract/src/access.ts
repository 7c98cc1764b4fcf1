/** The access log as its own side sees it. */
import Type, { type Static } from "typebox";
import { Closed, Id, Instant, Nullable, Page, pageLimit, ShortText } from "./schema.ts";
import { channels } from "./vocabulary.ts";

const pageQuery = {
  after: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: pageLimit })),
};

export const accessSides = [
  "administration",
  "unidentified",
  ...channels.map((channel) => `gateway:${channel}` as const),
] as const;

export const AccessQuery = Closed({
  ...pageQuery,
  /** A case that was opened; lists that showed it are not found by it. */
  incident: Type.Optional(Id("inc")),
  /** Such as `account:acc_…` or `key:key_…`. */
  principal: Type.Optional(ShortText),
  operation: Type.Optional(ShortText),
  /** By when rows were written: from this instant on, and before that one. */
  from: Type.Optional(Instant),
  until: Type.Optional(Instant),
  /** For the audit administrator alone; the administrators themselves unless told. */
  side: Type.Optional(Type.Enum([...accessSides])),
});

export const IncidentAccessQuery = Closed(pageQuery);

export const AccessView = Type.Object({
  id: Type.String(),
  /** When the call was made; rows stand in the order in which they were written. */
  calledAt: Instant,
  recordedAt: Instant,
  /** A name of the table of operations, or `inboxEvents`. */
  operation: Type.String(),
  status: Type.Integer(),
  /** The code of the problem when the call was refused. */
  problem: Nullable(Type.String()),
  principal: Nullable(Type.String()),
  /** Of the account or key as it is now. */
  name: Nullable(Type.String()),
  /** The line of the table of rights. */
  caller: Type.String(),
  incidentId: Nullable(Type.String()),
  /** The cases that a list showed. */
  incidentIds: Nullable(Type.Array(Type.String())),
  objectId: Nullable(Type.String()),
  /** Names of the fields that a change had; values are never kept. */
  changed: Nullable(Type.Array(Type.String())),
  /** Of a searched text, which is not kept. */
  textLength: Nullable(Type.Integer()),
  address: Nullable(Type.String()),
  sessionId: Nullable(Type.String()),
  requestId: Type.String(),
});
export type AccessView = Static<typeof AccessView>;

export const AccessPage = Page(AccessView);
