/** `jibao report --url … --key … < submission.json` */
import { createHash } from "node:crypto";
import { canonicalBytes, findUnsafeText } from "@jibao/evidence";
import { createClient } from "@jibao/sdk";
import type { Arguments } from "../arguments.ts";
import { type Ending, type Locale, Refusal, refuseUsage } from "../ending.ts";
import { isHttpAddress, type JsonObject, readObject } from "../input.ts";

const missingAddress = refuseUsage(
  "请用 --url 和 --key（或环境变量 JIBAO_URL、JIBAO_KEY）指明地址和密钥。",
  "Name the address and the key by --url and --key, or by JIBAO_URL and JIBAO_KEY.",
);

const unsafeText = {
  zh: "含有不能保存的字符，请删去。",
  en: "Holds characters that cannot be kept; remove them.",
};

interface Sending {
  readonly url: string;
  readonly key: string;
  readonly body: JsonObject;
  readonly idempotencyKey: string | undefined;
  readonly locale: Locale;
}

/** The same body gets the same key: sent twice by mistake, it is one report with one receipt. */
function keyFor(body: JsonObject): string {
  return `cli-${createHash("sha256").update(canonicalBytes(body)).digest("hex")}`;
}

async function send({ url, key, body, idempotencyKey, locale }: Sending): Promise<Ending> {
  const client = createClient({ baseUrl: url, authorization: `Bearer ${key}`, locale });
  const outcome = await client.call("submit", {
    // The server checks the body and names every field that is wrong.
    body: body as never,
    idempotencyKey: idempotencyKey ?? keyFor(body),
  });
  switch (outcome.kind) {
    case "answer":
      return { kind: "done", value: outcome.value };
    case "problem":
      return { kind: "problem", problem: outcome.problem };
    case "unreachable":
      return new Refusal({
        code: "unreachable",
        detail: {
          zh: `没有得到 ${url} 的答复（${outcome.detail}）。是否已收到不能确定：请原样再发一次，不会重复立案；仍不通请改用电话等方式。`,
          en: `No answer from ${url} (${outcome.detail}). Whether it arrived is not known: send the same again, it will not count twice; failing that, telephone.`,
        },
      });
  }
}

export async function runReport({ options, environment, locale }: Arguments): Promise<Ending> {
  const url = options["url"] ?? environment["JIBAO_URL"] ?? "";
  const key = options["key"] ?? environment["JIBAO_KEY"] ?? "";
  if (!isHttpAddress(url) || key === "") return missingAddress;
  const body = await readObject(null);
  if (body instanceof Refusal) return body;
  const unsafe = findUnsafeText(body);
  if (unsafe !== null) {
    const errors = [{ pointer: unsafe.pointer, code: unsafe.code, ...unsafeText }];
    return new Refusal({ code: "unsafe-text", detail: unsafeText, errors });
  }
  return send({ url, key, body, idempotencyKey: options["idempotency-key"], locale });
}
