/** A mail as its texts: the head, and each part with its encoding undone. Attachments stay shut. */
import { charsetOfPage, decodeBytes } from "../decode-bytes.ts";
import type { ReadPart } from "../clue.ts";
import { mailLimits } from "../limits.ts";
import { parameterOf, readHead } from "./headers.ts";
import { bytesOf, decodeBody } from "./transfer-encoding.ts";

export interface ReadMail {
  readonly parts: readonly (ReadPart & { readonly isHead: boolean })[];
  readonly unreadParts: number;
}

interface Entity {
  /** Bytes, one a character. */
  readonly raw: string;
  /** `1.2`; empty for the mail itself. */
  readonly number: string;
  readonly depth: number;
}

interface Reading {
  readonly parts: (ReadPart & { isHead: boolean })[];
  unreadParts: number;
}

const textTypes = /^(?:text\/|application\/(?:json|xml|javascript|x-sh)|$)/i;

/** The pieces between the lines that hold the boundary. */
function splitAt(body: string, boundary: string): readonly string[] {
  const pieces: string[] = [];
  const mark = `--${boundary}`;
  let from = -1;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body.charAt(at - 1) !== "\n") continue;
    if (from >= 0) pieces.push(body.slice(from, at));
    const end = body.indexOf("\n", at);
    if (end < 0 || body.startsWith("--", at + mark.length)) return pieces;
    from = end + 1;
  }
  if (from >= 0) pieces.push(body.slice(from));
  return pieces;
}

function readText(reading: Reading, entity: Entity, type: string): void {
  const { fields, length } = readHead(entity.raw);
  const encoding = fields.get("content-transfer-encoding") ?? "";
  const bytes = decodeBody(entity.raw.slice(length), encoding);
  const isPage = /^text\/html/i.test(type);
  const declared = parameterOf(type, "charset") ?? (isPage ? charsetOfPage(bytes) : null);
  const text = decodeBytes(bytes, declared);
  reading.parts.push({ part: entity.number || "1", text, isPage, isHead: false });
}

function readEntity(reading: Reading, entity: Entity): void {
  if (reading.parts.length >= mailLimits.parts || entity.depth > mailLimits.depth) {
    reading.unreadParts += 1;
    return;
  }
  const { fields, length } = readHead(entity.raw);
  const part = entity.number === "" ? null : `${entity.number} headers`;
  const head = decodeBytes(bytesOf(entity.raw.slice(0, length)), null);
  reading.parts.push({ part, text: head, isPage: false, isHead: true });
  const type = fields.get("content-type") ?? "";
  const body = entity.raw.slice(length);
  const below = (raw: string, index: number): Entity => ({
    raw,
    number: entity.number === "" ? `${index}` : `${entity.number}.${index}`,
    depth: entity.depth + 1,
  });
  const boundary = /^multipart\//i.test(type) ? parameterOf(type, "boundary") : null;
  if (boundary !== null) {
    splitAt(body, boundary).forEach((raw, index) => readEntity(reading, below(raw, index + 1)));
  } else if (/^message\/rfc822/i.test(type)) readEntity(reading, below(body, 1));
  else if (textTypes.test(type)) readText(reading, entity, type);
}

/** `raw`: the bytes of the mail, one a character. */
export function readMail(raw: string): ReadMail {
  const reading: Reading = { parts: [], unreadParts: 0 };
  readEntity(reading, { raw, number: "", depth: 0 });
  return reading;
}
