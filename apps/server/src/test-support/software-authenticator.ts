/** A passkey in software: keys, CBOR and signatures of its own, which can be told to lie. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type {
  PasskeyAsserted,
  PasskeyCreated,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
} from "@jibao/contract";

export type Algorithm = "ES256" | "EdDSA" | "RS256";

/** What a lying authenticator, browser or page says in place of the truth. */
export interface Lies {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly challenge?: string;
  readonly crossOrigin?: boolean;
  readonly userVerified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string | null;
  /** A signature over something else. */
  readonly forged?: boolean;
  readonly attestation?: { readonly fmt: string; readonly attStmt: Cbor };
}

type Cbor = number | string | Buffer | readonly Cbor[] | ReadonlyMap<number | string, Cbor>;

const majorTypes = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5 } as const;

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 0x100) return Buffer.from([(major << 5) | 24, value]);
  const wide = Buffer.alloc(3);
  wide.writeUInt8((major << 5) | 25);
  wide.writeUInt16BE(value, 1);
  return wide;
}

function cbor(value: Cbor): Buffer {
  if (typeof value === "number") {
    return value < 0 ? head(majorTypes.negative, -1 - value) : head(majorTypes.unsigned, value);
  }
  if (typeof value === "string") {
    const bytes = Buffer.from(value, "utf8");
    return Buffer.concat([head(majorTypes.text, bytes.length), bytes]);
  }
  if (Buffer.isBuffer(value)) return Buffer.concat([head(majorTypes.bytes, value.length), value]);
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<number | string, Cbor>)];
    const pairs = entries.flatMap(([key, item]) => [cbor(key), cbor(item)]);
    return Buffer.concat([head(majorTypes.map, entries.length), ...pairs]);
  }
  const items = value as readonly Cbor[];
  return Buffer.concat([head(majorTypes.array, items.length), ...items.map(cbor)]);
}

const bytesOf = (text: string | undefined) => Buffer.from(text ?? "", "base64url");

/** A key pair with its public key as COSE has it. */
function makeKey(algorithm: Algorithm): { key: KeyObject; cose: Buffer } {
  switch (algorithm) {
    case "ES256": {
      const { privateKey: key, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const { x, y } = publicKey.export({ format: "jwk" });
      const entries: [number, Cbor][] = [
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, bytesOf(x)],
        [-3, bytesOf(y)],
      ];
      return { key, cose: cbor(new Map(entries)) };
    }
    case "EdDSA": {
      const { privateKey: key, publicKey } = generateKeyPairSync("ed25519");
      const { x } = publicKey.export({ format: "jwk" });
      const entries: [number, Cbor][] = [
        [1, 1],
        [3, -8],
        [-1, 6],
        [-2, bytesOf(x)],
      ];
      return { key, cose: cbor(new Map(entries)) };
    }
    case "RS256": {
      const { privateKey: key, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const { n, e } = publicKey.export({ format: "jwk" });
      const entries: [number, Cbor][] = [
        [1, 3],
        [3, -257],
        [-1, bytesOf(n)],
        [-2, bytesOf(e)],
      ];
      return { key, cose: cbor(new Map(entries)) };
    }
  }
}

const flags = { present: 0x01, verified: 0x04, attested: 0x40 } as const;

export interface SoftwareAuthenticator {
  readonly credentialId: string;
  create(options: PasskeyCreationOptions, lies?: Lies): PasskeyCreated;
  get(options: PasskeyRequestOptions, lies?: Lies): PasskeyAsserted;
}

/** Signed in the browser's name: what it saw, or what the lies say that it saw. */
function clientData(seen: { type: string; challenge: string; origin: string }, lies: Lies): Buffer {
  const { type, challenge, origin, crossOrigin = false } = { ...seen, ...lies };
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }));
}

interface Statement {
  readonly rpId: string;
  readonly counter: number;
  /** Of a new passkey: its id and key; null afterwards. */
  readonly attested: Buffer | null;
}

function authenticatorData({ rpId, counter, attested }: Statement, lies: Lies): Buffer {
  const bits =
    flags.present |
    ((lies.userVerified ?? true) ? flags.verified : 0) |
    (attested === null ? 0 : flags.attested);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(lies.counter ?? counter);
  const site = createHash("sha256")
    .update(lies.rpId ?? rpId)
    .digest();
  return Buffer.concat([site, Buffer.from([bits]), count, attested ?? Buffer.alloc(0)]);
}

function attestedCredential(id: Buffer, cose: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(id.length);
  return Buffer.concat([Buffer.alloc(16), length, id, cose]);
}

function attestationObject(authData: Buffer, { attestation }: Lies): Buffer {
  const { fmt, attStmt } = attestation ?? { fmt: "none", attStmt: new Map() };
  const entries: [string, Cbor][] = [
    ["fmt", fmt],
    ["attStmt", attStmt],
    ["authData", authData],
  ];
  return cbor(new Map(entries));
}

/** One passkey at one site, whose true origin the test names. */
export function softwareAuthenticator(
  origin: string,
  algorithm: Algorithm = "ES256",
): SoftwareAuthenticator {
  const id = randomBytes(16);
  const { key, cose } = makeKey(algorithm);
  let counter = 0;
  let ownHandle = "";
  const common = {
    id: id.toString("base64url"),
    rawId: id.toString("base64url"),
    type: "public-key" as const,
    clientExtensionResults: {},
  };
  return {
    credentialId: common.id,
    create({ challenge, rp, user }, lies = {}) {
      ownHandle = user.id;
      counter += 1;
      const attested = attestedCredential(id, cose);
      const authData = authenticatorData({ rpId: rp.id, counter, attested }, lies);
      const data = clientData({ type: "webauthn.create", challenge, origin }, lies);
      return {
        ...common,
        response: {
          clientDataJSON: data.toString("base64url"),
          attestationObject: attestationObject(authData, lies).toString("base64url"),
          transports: ["internal"],
        },
      };
    },
    get({ challenge, rpId }, lies = {}) {
      counter += 1;
      const data = clientData({ type: "webauthn.get", challenge, origin }, lies);
      const authData = authenticatorData({ rpId, counter, attested: null }, lies);
      const seen = lies.forged === true ? "other" : data;
      const signed = Buffer.concat([authData, createHash("sha256").update(seen).digest()]);
      const signature = sign(algorithm === "EdDSA" ? null : "sha256", signed, key);
      return {
        ...common,
        response: {
          clientDataJSON: data.toString("base64url"),
          authenticatorData: authData.toString("base64url"),
          signature: signature.toString("base64url"),
          userHandle: lies.userHandle === undefined ? ownHandle : lies.userHandle,
        },
      };
    },
  };
}
