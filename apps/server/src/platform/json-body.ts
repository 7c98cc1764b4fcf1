/** Reads a JSON body strictly: UTF-8 or nothing, nothing that cannot be kept, bounded depth. */
import { findUnsafeText, type Json } from "@jibao/evidence";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Bilingual, RefusalError, refuse } from "./refusal.ts";

/** Deeper than any schema needs, shallow enough for every recursive reader behind it. */
export const depthLimit = 32;

const unsafeTextMessages = {
  "null-character": {
    zh: "含有空字符（U+0000），请删除它。",
    en: "Holds the null character (U+0000); remove it.",
  },
  "lone-surrogate": {
    zh: "含有残缺的字符，请重新输入这段文字。",
    en: "Holds half of a character; type this text again.",
  },
};

function decode(bytes: Buffer, contentType: string | undefined): string {
  const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? "")?.[1] ?? "utf-8";
  if (!/^utf-?8$/i.test(charset)) throw new RefusalError(refuse("unsupported-encoding"));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // GBK bytes, a compressed body: better refused than kept as mojibake.
    throw new RefusalError(refuse("unsupported-encoding"));
  }
}

const tooDeep = {
  zh: `嵌套超过 ${depthLimit} 层，请减少层次。`,
  en: `Nested deeper than ${depthLimit} levels; use fewer.`,
};
/** JSON can write `1e400`; no number of ours can hold it, nor does canonical JSON have a form. */
const tooLarge = {
  zh: "有一个数字大到无法保存，请核对。",
  en: "A number is too large to be kept; check it.",
};

/** What is wrong with the shape of a value; null when nothing is. */
function shapeFault(value: unknown): Bilingual | null {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > depthLimit) return tooDeep;
    if (level.some((item) => typeof item === "number" && !Number.isFinite(item))) return tooLarge;
    level = level.flatMap((item) =>
      typeof item === "object" && item !== null ? Object.values(item) : [],
    );
  }
  return null;
}

/** Throws a `RefusalError` for a value that is too deep, has an endless number, or holds text that cannot be kept. */
function checkContent(value: unknown): void {
  const detail = shapeFault(value);
  if (detail !== null) throw new RefusalError(refuse("malformed-json", { detail }));
  const unsafe = findUnsafeText(value as Json);
  if (unsafe === null) return;
  const { pointer, code } = unsafe;
  const errors = [{ pointer, code, message: unsafeTextMessages[code] }];
  throw new RefusalError(refuse("unsafe-text", { errors }));
}

/** Makes `application/json` the only media type that the server reads. */
export function registerJsonBody(app: FastifyInstance): void {
  // Refuses `__proto__` and `constructor.prototype`, which no field of ours is called.
  const parseJson = app.getDefaultJsonParser("error", "error");
  const readValue = (request: FastifyRequest, text: string): unknown => {
    let result: { error: Error | null; value: unknown } = { error: null, value: undefined };
    // Calls back at once.
    void parseJson(request, text, (error, value: unknown) => {
      result = { error, value };
    });
    if (result.error !== null) throw new RefusalError(refuse("malformed-json"));
    checkContent(result.value);
    return result.value;
  };
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    (request: FastifyRequest, bytes: Buffer, done) => {
      if (bytes.length === 0) return done(null, undefined);
      try {
        done(null, readValue(request, decode(bytes, request.headers["content-type"])));
      } catch (error) {
        done(error as Error, undefined);
      }
    },
  );
}
