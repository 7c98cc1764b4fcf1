/**
 * What browser and server hand each other for a passkey: the JSON forms of WebAuthn Level 3, as
 * `PublicKeyCredential.parse…OptionsFromJSON` takes them and `credential.toJSON()` gives them.
 */
import Type, { type Static } from "typebox";

const bytesLimit = 20_000;
/** Bytes as base64url without padding. */
const Bytes = Type.String({ pattern: "^[A-Za-z0-9_-]+$", maxLength: bytesLimit });
const PublicKey = Type.Literal("public-key");

const Descriptor = Type.Object({
  id: Bytes,
  type: PublicKey,
  transports: Type.Optional(Type.Array(Type.String())),
});

export const PasskeyCreationOptions = Type.Object({
  rp: Type.Object({ id: Type.String(), name: Type.String() }),
  user: Type.Object({ id: Bytes, name: Type.String(), displayName: Type.String() }),
  challenge: Bytes,
  pubKeyCredParams: Type.Array(Type.Object({ type: PublicKey, alg: Type.Integer() })),
  timeout: Type.Integer({ description: "Milliseconds" }),
  excludeCredentials: Type.Array(Descriptor),
  authenticatorSelection: Type.Object({
    residentKey: Type.Literal("required"),
    requireResidentKey: Type.Boolean(),
    userVerification: Type.Literal("required"),
  }),
  attestation: Type.Literal("none"),
});
export type PasskeyCreationOptions = Static<typeof PasskeyCreationOptions>;

export const PasskeyRequestOptions = Type.Object({
  challenge: Bytes,
  timeout: Type.Integer({ description: "Milliseconds" }),
  rpId: Type.String(),
  /** Empty where any discoverable passkey will do. */
  allowCredentials: Type.Array(Descriptor),
  userVerification: Type.Literal("required"),
});
export type PasskeyRequestOptions = Static<typeof PasskeyRequestOptions>;

const common = {
  id: Bytes,
  rawId: Bytes,
  type: PublicKey,
  clientExtensionResults: Type.Object({}, { additionalProperties: true }),
};
const transportsLimit = 10;

/** What a new passkey answers. Browsers may add further members; they are not read. */
export const PasskeyCreated = Type.Object({
  ...common,
  response: Type.Object({
    clientDataJSON: Bytes,
    attestationObject: Bytes,
    transports: Type.Optional(
      Type.Array(Type.String({ maxLength: 40 }), { maxItems: transportsLimit }),
    ),
  }),
});
export type PasskeyCreated = Static<typeof PasskeyCreated>;

/** What a passkey answers that is there already. */
export const PasskeyAsserted = Type.Object({
  ...common,
  response: Type.Object({
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    userHandle: Type.Optional(Type.Union([Bytes, Type.Null()])),
  }),
});
export type PasskeyAsserted = Static<typeof PasskeyAsserted>;
