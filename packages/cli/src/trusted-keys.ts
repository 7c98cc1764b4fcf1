/** `--key`, `--recovery-key` and `--keys`: whose signatures count. */
import { type GivenKeys, keysIn, pinsIn, withPins } from "@jibao/evidence";
import type { Arguments } from "./arguments.ts";
import { Refusal, refuseUsage } from "./ending.ts";
import { readObject } from "./input.ts";

const wrongKeys = new Refusal({
  code: "keys-refused",
  detail: {
    zh: "密钥文件应是 GET /api/v1/keys 的回答：{ items: [{ keyId, … }], keyStatements: [ … ], recoveryKey }。",
    en: "The keys must be the answer of GET /api/v1/keys: { items: [{ keyId, … }], keyStatements: [ … ], recoveryKey }.",
  },
});

function refusePins(option: string): Refusal {
  return refuseUsage(
    `--${option} 应为 64 位十六进制的密钥编号，多个用逗号分隔。`,
    `--${option} takes key ids of 64 hexadecimal figures, with commas between them.`,
  );
}

/** Null when no `--keys` is given. */
async function readKeys(path: string | undefined): Promise<GivenKeys | Refusal | null> {
  if (path === undefined) return null;
  const file = await readObject(path);
  return file instanceof Refusal ? file : (keysIn(file) ?? wrongKeys);
}

/** With `--key`, the file of `--keys` counts only for what those keys signed. */
export async function readTrustedKeys({ options }: Arguments): Promise<GivenKeys | Refusal> {
  const pins = pinsIn(options["key"] ?? "");
  if (pins === null) return refusePins("key");
  const recoveryPins = pinsIn(options["recovery-key"] ?? "");
  if (recoveryPins === null) return refusePins("recovery-key");
  const file = await readKeys(options["keys"]);
  return file instanceof Refusal ? file : withPins(pins, recoveryPins, file);
}
