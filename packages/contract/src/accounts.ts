/** Accounts: who signs in, and which keys gateways carry. */
import Type, { type Static } from "typebox";
import { Closed, Instant, Nullable, ShortText } from "./schema.ts";
import { Code, GivenPassword, NewPassword, SecondFactor, SecurityChange } from "./sign-in.ts";
import { channels, roles } from "./vocabulary.ts";

const login = Type.String({ pattern: "^[a-z0-9][a-z0-9._@-]{1,80}$" });

export const SignIn = Closed({
  login,
  password: GivenPassword,
  /** Of the account's app, or a recovery code; for accounts with a second factor. */
  code: Type.Optional(Code),
});
export type SignIn = Static<typeof SignIn>;

export const SessionView = Type.Object({
  account: Type.Object({
    id: Type.String(),
    login: Type.String(),
    name: Type.String(),
    role: Type.Enum([...roles]),
  }),
  authority: Nullable(
    Type.Object({
      key: Type.String(),
      name: Type.Object({ zh: Type.String(), en: Type.String() }),
    }),
  ),
  operator: Nullable(Type.Object({ id: Type.String(), name: Type.String() })),
  /** For thirty days after two others recovered the account, so that its owner hears of it. */
  recovered: Type.Optional(
    Type.Object({ at: Instant, openedBy: Type.String(), confirmedBy: Type.String() }),
  ),
  expiresAt: Instant,
  /** Minutes without any request after which the session ends; an open desk makes some. */
  idleMinutes: Type.Integer(),
  /** With `must-be-set-up` nothing else can be done before a passkey or an app is added. */
  secondFactor: SecondFactor,
  /** Until when grave acts need no confirmation; past when they do. */
  confirmedUntil: Instant,
  lastSecurityChange: Nullable(SecurityChange),
  /** The server's clock, so that countdowns can be corrected. */
  now: Instant,
});
export type SessionView = Static<typeof SessionView>;

export const Invitation = Type.Object({
  login: Type.String(),
  name: Type.String(),
  role: Type.Enum([...roles]),
});
export type Invitation = Static<typeof Invitation>;

/** Accepts a one-time link by choosing a password. */
export const AcceptInvitation = Closed({ password: NewPassword });
export type AcceptInvitation = Static<typeof AcceptInvitation>;

export const NewAccount = Closed({
  login,
  name: ShortText,
  role: Type.Enum([...roles]),
  authorityKey: Type.Optional(Nullable(ShortText)),
  operatorId: Type.Optional(Nullable(ShortText)),
});
export type NewAccount = Static<typeof NewAccount>;

export const AccountView = Type.Object({
  id: Type.String(),
  login: Type.String(),
  name: Type.String(),
  role: Type.Enum([...roles]),
  authorityKey: Nullable(Type.String()),
  operatorId: Nullable(Type.String()),
  active: Type.Boolean(),
});
export type AccountView = Static<typeof AccountView>;
export const AccountList = Type.Object({ items: Type.Array(AccountView) });

/** The path of the one-time link; shown once to the administrator who made the account. */
export const CreatedAccount = Type.Object({
  account: AccountView,
  invitationPath: Type.String(),
});
export type CreatedAccount = Static<typeof CreatedAccount>;

export const NewApiKey = Closed({
  name: ShortText,
  channel: Type.Enum([...channels]),
  operatorId: Type.Optional(Nullable(ShortText)),
  /** Gateway keys may state when a person first made contact. */
  gateway: Type.Optional(Type.Boolean()),
});
export type NewApiKey = Static<typeof NewApiKey>;

export const CreatedApiKey = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** Shown once; only its digest is kept. */
  key: Type.String(),
});
export type CreatedApiKey = Static<typeof CreatedApiKey>;

export const AccountPatch = Closed({ active: Type.Boolean() });
export type AccountPatch = Static<typeof AccountPatch>;

export const OpenSession = Type.Object({
  id: Type.String(),
  createdAt: Instant,
  expiresAt: Instant,
  /** The one that asks. */
  current: Type.Boolean(),
});
export type OpenSession = Static<typeof OpenSession>;
export const OpenSessionList = Type.Object({ items: Type.Array(OpenSession) });

export const ApiKeyView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  channel: Type.Enum([...channels]),
  operatorId: Nullable(Type.String()),
  gateway: Type.Boolean(),
  createdAt: Instant,
  rotatedAt: Nullable(Instant),
  /** Until when the key before the last rotation works. */
  previousUntil: Nullable(Instant),
  revokedAt: Nullable(Instant),
});
export type ApiKeyView = Static<typeof ApiKeyView>;
export const ApiKeyList = Type.Object({ items: Type.Array(ApiKeyView) });

/** A week is enough to hand a new key to every machine. */
const overlapHoursLimit = 168;
export const ApiKeyRotation = Closed({
  overlapHours: Type.Optional(Type.Integer({ minimum: 0, maximum: overlapHoursLimit })),
});
export type ApiKeyRotation = Static<typeof ApiKeyRotation>;

export const RotatedApiKey = Type.Object({
  id: Type.String(),
  name: Type.String(),
  key: Type.String(),
  previousUntil: Instant,
});
export type RotatedApiKey = Static<typeof RotatedApiKey>;
