import { generateKeyPairSync } from "node:crypto";

import type { Signer } from "../../src/index.ts";
import { createSigner } from "../../src/node.ts";

const pem = (key: { export: (options: { type: "pkcs8"; format: "pem" }) => string | Buffer }) =>
  key.export({ type: "pkcs8", format: "pem" }).toString();

export const newSigner = (): Signer => createSigner(pem(generateKeyPairSync("ed25519").privateKey));

export const newSm2Signer = (): Signer =>
  createSigner(pem(generateKeyPairSync("ec", { namedCurve: "SM2" }).privateKey));
