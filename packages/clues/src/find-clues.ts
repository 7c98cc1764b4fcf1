/** Proposes clues from a text, a mail or a saved page. Nothing is fetched, nothing is executed. */
import type { ClueFindings, PageAnalysis, ReadPart } from "./clue.ts";
import { charsetOfPage, charsetOfType, decodeBytes } from "./decode-bytes.ts";
import { createGatherer, type Gatherer } from "./gather.ts";
import { usualLimits } from "./limits.ts";
import { looksLikeMail } from "./mail/headers.ts";
import { readMail } from "./mail/read-mail.ts";
import { decodeWords } from "./mail/transfer-encoding.ts";
import { asWritten } from "./mapped-text.ts";
import { isOwn, type OwnList, ownList } from "./own.ts";
import { analysePage } from "./page/analyse-page.ts";
import { scanText } from "./text/scan-text.ts";

export interface ClueInput {
  /** File name; its ending says what it is when the media type does not. */
  readonly name: string;
  /** As pasted, or as the bytes of the file. */
  readonly content: string | Uint8Array;
  readonly mediaType?: string;
}

export interface ClueOptions {
  /** One's own domains (with all below them), addresses and mail addresses. */
  readonly own?: readonly string[];
  /** Bounds below the usual ones. */
  readonly limits?: { readonly [Name in keyof typeof usualLimits]?: number };
}

type Part = ReadPart & { readonly isHead: boolean };

const typeByEnding: Readonly<Record<string, string>> = {
  eml: "message/rfc822",
  mht: "message/rfc822",
  mhtml: "message/rfc822",
  htm: "text/html",
  html: "text/html",
  xhtml: "text/html",
};

/** Programs that do not know say `text/plain` or `application/octet-stream`: that says nothing. */
function typeOf({ name, mediaType = "" }: ClueInput, head: string): string {
  const stated = mediaType.trim().toLowerCase();
  if (/^(?:text\/html|application\/xhtml|message\/rfc822)/.test(stated)) return stated;
  const byName = typeByEnding[name.slice(name.lastIndexOf(".") + 1).toLowerCase()];
  if (byName !== undefined) return byName;
  if (/^\s{0,200}<(?:!doctype\s+html|html|head|body|script|meta|div|iframe)\b/i.test(head)) {
    return "text/html";
  }
  return looksLikeMail(head) ? "message/rfc822" : "text/plain";
}

const headLength = 16_384;
const chunkLength = 8_192;

/** Bytes, one a character: mails are read so, because each part has its own encoding. */
function rawOf(bytes: Uint8Array): string {
  const chunks: string[] = [];
  for (let at = 0; at < bytes.length; at += chunkLength) {
    chunks.push(String.fromCharCode(...bytes.subarray(at, at + chunkLength)));
  }
  return chunks.join("");
}

interface Read {
  readonly parts: readonly Part[];
  readonly unreadParts: number;
}

function readParts(input: ClueInput, bytes: Uint8Array): Read {
  const head = rawOf(bytes.subarray(0, headLength)).replace(/^\u00ef\u00bb\u00bf/, "");
  const type = typeOf(input, head);
  if (type.startsWith("message/")) return readMail(rawOf(bytes));
  const isPage = /html/.test(type);
  const declared = charsetOfType(input.mediaType ?? "") ?? (isPage ? charsetOfPage(bytes) : null);
  const isText = typeof input.content === "string";
  const text = decodeBytes(bytes, isText ? "utf-8" : declared);
  return { parts: [{ part: null, text, isPage, isHead: false }], unreadParts: 0 };
}

function merge(analyses: readonly PageAnalysis[]): PageAnalysis | null {
  const [first] = analyses;
  if (first === undefined) return null;
  const sum = (of: (analysis: PageAnalysis) => number) =>
    analyses.reduce((total, analysis) => total + of(analysis), 0);
  return {
    title: first.title,
    ownLength: sum(({ ownLength }) => ownLength),
    stuffedLength: sum(({ stuffedLength }) => stuffedLength),
    stuffed: analyses.flatMap(({ stuffed }) => stuffed),
    stuffedLeftOut: sum(({ stuffedLeftOut }) => stuffedLeftOut),
  };
}

interface Scanned {
  readonly steps: number;
  readonly analysis: PageAnalysis | null;
}

function scanPart({ part, text, isPage, isHead }: Part, gatherer: Gatherer, own: OwnList): Scanned {
  const emit = gatherer.forPart(part, text);
  if (isPage) {
    const isOwnLink = (url: string) =>
      !/^(?:https?|ftps?|wss?):/.test(url) || isOwn(own, "url", url);
    return analysePage({ part, source: text, emit, isOwnLink });
  }
  const mapped = isHead ? decodeWords(asWritten(text)) : asWritten(text);
  return { steps: scanText(mapped, { isCode: false, reason: "written" }, emit), analysis: null };
}

/**
 * Finds indicators and says where each is written. Never throws. The work is proportional to the
 * length of the input, and what a limit leaves out is counted (Art. 7 (5)).
 */
export function findClues(input: ClueInput, options: ClueOptions = {}): ClueFindings {
  const limits = { ...usualLimits, ...options.limits };
  const { content } = input;
  const all = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const bytes = all.subarray(0, limits.inputBytes);
  const { parts, unreadParts } = readParts(input, bytes);
  const own = ownList(options.own ?? []);
  const gatherer = createGatherer(limits, own);
  const scanned = parts.map((part) => scanPart(part, gatherer, own));
  return {
    ...gatherer.result(),
    unreadBytes: all.length - bytes.length,
    unreadParts,
    parts: parts.map(({ part, text, isPage }) => ({ part, text, isPage })),
    page: merge(scanned.flatMap(({ analysis }) => analysis ?? [])),
    steps: scanned.reduce((total, { steps }) => total + steps, all.length),
  };
}
