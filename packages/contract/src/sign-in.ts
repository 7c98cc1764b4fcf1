/** How an account proves who signs in: passwords, codes, passkeys, recovery codes, confirmations. */
import Type, { type Static } from "typebox";
import { Closed, Instant, Nullable } from "./schema.ts";
import { secondFactors, securityChanges } from "./vocabulary.ts";
import {
  PasskeyAsserted,
  PasskeyCreated,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
} from "./web-authn.ts";

const passwordLimit = 200;
/** For a password that is chosen now. The commonest ones are refused besides. */
export const NewPassword = Type.String({ minLength: 12, maxLength: passwordLimit });
/** For one that was chosen before, whatever the rules were then. */
export const GivenPassword = Type.String({ maxLength: passwordLimit });

const codeLimit = 40;
/** Six digits of the authenticator app, or a recovery code; spaces and hyphens do not matter. */
export const Code = Type.String({ minLength: 1, maxLength: codeLimit });

const passkeyNameLimit = 60;
const PasskeyName = Type.String({ minLength: 1, maxLength: passkeyNameLimit });

export const SecondFactor = Type.Enum([...secondFactors]);

export const SecurityChange = Type.Object({
  kind: Type.Enum([...securityChanges]),
  at: Instant,
  /** Whether the session that asks made the change itself. */
  here: Type.Boolean(),
});
export type SecurityChange = Static<typeof SecurityChange>;

export const PasskeyView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  createdAt: Instant,
  lastUsedAt: Nullable(Instant),
  /** Whether the maker of the device keeps a copy, so that a lost device loses nothing. */
  backedUp: Type.Boolean(),
});
export type PasskeyView = Static<typeof PasskeyView>;

/** Of one provider, which may be one that this installation knows no longer. */
export const IdentityLinkView = Type.Object({ provider: Type.String(), linkedAt: Instant });
export type IdentityLinkView = Static<typeof IdentityLinkView>;

export const SignInMethods = Type.Object({
  /** False for an account that signs in elsewhere or by passkey alone. */
  hasPassword: Type.Boolean(),
  passkeys: Type.Array(PasskeyView),
  /** Since when codes of an app are asked for; null when they are not. */
  totpSince: Nullable(Instant),
  recoveryCodesLeft: Type.Integer(),
  identities: Type.Array(IdentityLinkView),
});
export type SignInMethods = Static<typeof SignInMethods>;

export const PasskeyRegistration = Type.Object({ options: PasskeyCreationOptions });
export type PasskeyRegistration = Static<typeof PasskeyRegistration>;
export const PasskeyChallenge = Type.Object({ options: PasskeyRequestOptions });
export type PasskeyChallenge = Static<typeof PasskeyChallenge>;

export const NewPasskey = Closed({ name: PasskeyName, credential: PasskeyCreated });
export type NewPasskey = Static<typeof NewPasskey>;
export const PasskeyPatch = Closed({ name: PasskeyName });
export type PasskeyPatch = Static<typeof PasskeyPatch>;
export const PasskeySignIn = Closed({ credential: PasskeyAsserted });
export type PasskeySignIn = Static<typeof PasskeySignIn>;

/** Ten codes, each good for one sign-in in the place of a code or passkey. Shown once. */
const RecoveryCodeTexts = Type.Array(Type.String());

export const RecoveryCodes = Type.Object({ codes: RecoveryCodeTexts });
export type RecoveryCodes = Static<typeof RecoveryCodes>;

/** Of the first factor of an account come recovery codes; of a further one none. */
const firstCodes = { recoveryCodes: Nullable(RecoveryCodeTexts) };

export const AddedPasskey = Type.Object({ passkey: PasskeyView, ...firstCodes });
export type AddedPasskey = Static<typeof AddedPasskey>;

export const StartedTotp = Type.Object({
  /** Base32, for typing; shown once. */
  secret: Type.String(),
  /** `otpauth://totp/…`, to be shown as a QR code made in the browser. */
  uri: Type.String(),
  /** Until when the first code of the app must have come. */
  expiresAt: Instant,
});
export type StartedTotp = Static<typeof StartedTotp>;
export const TotpConfirmation = Closed({ code: Code });
export type TotpConfirmation = Static<typeof TotpConfirmation>;
export const AddedTotp = Type.Object({ totpSince: Instant, ...firstCodes });
export type AddedTotp = Static<typeof AddedTotp>;

/** Either the password, with a code where the account has an app; or a passkey alone. */
export const Confirmation = Type.Union([
  Closed({
    kind: Type.Literal("password"),
    password: GivenPassword,
    code: Type.Optional(Code),
  }),
  Closed({ kind: Type.Literal("passkey"), credential: PasskeyAsserted }),
]);
export type Confirmation = Static<typeof Confirmation>;

/** The old password is not needed within 15 minutes of signing in or confirming. */
export const PasswordChange = Closed({
  newPassword: NewPassword,
  oldPassword: Type.Optional(GivenPassword),
});
export type PasswordChange = Static<typeof PasswordChange>;
