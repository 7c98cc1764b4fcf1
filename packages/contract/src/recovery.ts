/** Recovery of accounts by two other people, and the record of what happened to accounts. */
import Type, { type Static } from "typebox";
import { NewPassword } from "./sign-in.ts";
import { Closed, Instant, Nullable, pageLimit, ShortText } from "./schema.ts";
import { recognitions, recoveryStates, roles, securityEventKinds } from "./vocabulary.ts";

const loginLimit = 81;

/** By login: whoever lost everything says it on the telephone. */
export const NewRecovery = Closed({
  login: Type.String({ minLength: 1, maxLength: loginLimit }),
  reason: ShortText,
  /** How the person was recognised. */
  recognised: Type.Enum([...recognitions]),
});
export type NewRecovery = Static<typeof NewRecovery>;

const Person = Type.Object({ id: Type.String(), name: Type.String() });

export const RecoveryView = Type.Object({
  id: Type.String(),
  account: Type.Object({
    id: Type.String(),
    login: Type.String(),
    name: Type.String(),
    role: Type.Enum([...roles]),
    authorityKey: Nullable(Type.String()),
    operatorId: Nullable(Type.String()),
  }),
  state: Type.Enum([...recoveryStates]),
  reason: Type.String(),
  recognised: Type.Enum([...recognitions]),
  openedBy: Person,
  openedAt: Instant,
  /** Until when it may be confirmed; once it is, until when its link works. */
  endsAt: Instant,
  decidedBy: Nullable(Person),
  decidedAt: Nullable(Instant),
  /** Whether the one who asks may confirm it now. */
  mayConfirm: Type.Boolean(),
});
export type RecoveryView = Static<typeof RecoveryView>;
export const RecoveryList = Type.Object({ items: Type.Array(RecoveryView) });

/** The path of the one-time link; shown once, to whoever confirmed. */
export const ConfirmedRecovery = Type.Object({ recovery: RecoveryView, linkPath: Type.String() });
export type ConfirmedRecovery = Static<typeof ConfirmedRecovery>;

export const RecoveryRefusal = Closed({ reason: ShortText });

/** For whom a link is, and until when it works. */
export const RecoveryLink = Type.Object({
  login: Type.String(),
  name: Type.String(),
  role: Type.Enum([...roles]),
  expiresAt: Instant,
});
export type RecoveryLink = Static<typeof RecoveryLink>;

export const RecoveryLinkUse = Closed({ password: NewPassword });

export const SecurityEventQuery = Closed({
  after: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: pageLimit })),
});
export type SecurityEventQuery = Static<typeof SecurityEventQuery>;

export const SecurityEvent = Type.Object({
  id: Type.String(),
  kind: Type.Enum([...securityEventKinds]),
  at: Instant,
  account: Type.Object({ id: Type.String(), login: Type.String(), name: Type.String() }),
  authorityKey: Nullable(Type.String()),
  operatorId: Nullable(Type.String()),
  /** Null where a time limit or the holder of a one-time link did it. */
  actor: Nullable(Person),
  recoveryId: Nullable(Type.String()),
  /** Of the network, as seen behind trusted proxies. */
  address: Nullable(Type.String()),
  /** Short name of a browser; the same for two accounts means that one browser served both. */
  device: Nullable(Type.String()),
  /** What the browser calls itself; anybody can change that. */
  browser: Nullable(Type.String()),
  note: Nullable(Type.String()),
});
export type SecurityEvent = Static<typeof SecurityEvent>;
export const SecurityEventPage = Type.Object({
  items: Type.Array(SecurityEvent),
  next: Nullable(Type.String()),
});
export type SecurityEventPage = Static<typeof SecurityEventPage>;

const Trace = Type.Object({
  at: Instant,
  address: Nullable(Type.String()),
  device: Nullable(Type.String()),
  browser: Nullable(Type.String()),
});

/** Where an account comes from; null where it was made before this was recorded. */
export const AccountOrigin = Type.Object({
  account: Type.Object({
    id: Type.String(),
    login: Type.String(),
    name: Type.String(),
    role: Type.Enum([...roles]),
    authorityKey: Nullable(Type.String()),
  }),
  madeAt: Instant,
  madeBy: Nullable(Person),
  /** Who opened the one-time link and with it the account. */
  linkUsed: Nullable(Trace),
  /** Tries to open it where its maker works. */
  linkRefused: Type.Array(Trace),
});
export type AccountOrigin = Static<typeof AccountOrigin>;
export const AccountOriginList = Type.Object({ items: Type.Array(AccountOrigin) });
