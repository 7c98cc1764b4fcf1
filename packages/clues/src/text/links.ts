/** Links by their scheme, and names in other scripts than Latin. */
import type { ClueReason, Finding } from "../clue.ts";
import type { MappedText } from "../mapped-text.ts";
import { readHost } from "./hosts.ts";

export interface Link {
  readonly value: string;
  readonly start: number;
  readonly length: number;
  readonly host: { readonly value: string; readonly start: number; readonly length: number };
}

/** Also those by which attackers have programs load something. */
const opening =
  /(?<![a-z0-9])(?:https?|ftps?|wss?|ldaps?|rmi|socks[45]|stratum\+tcp):\/\/(?=[\w[])/gi;
/** Links within links that are read. */
const linksInRun = 4;
/** What ends a sentence or a bracket behind a link. */
const trailing = ".:!?*[]=&\\$@#";
const hostPart = /^(?:[^@/?#\\]{0,200}@)?(\[[0-9a-f:.]{2,45}\]|[^/?#:\\@[\]]{1,253})/i;

/** By hand: an expression that looks for an end of runs reads them again and again. */
export function withoutTrailing(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function readLink(text: string, start: number, schemeLength: number): Link | null {
  const written = withoutTrailing(text.slice(start), trailing);
  if (!URL.canParse(written)) return null;
  const match = hostPart.exec(written.slice(schemeLength));
  if (match === null) return null;
  const host = match[1] ?? "";
  const value = host.replace(/^\[|\]$/g, "");
  const hostStart = start + schemeLength + match[0].length - host.length;
  const bare = host.startsWith("[") ? 1 : 0;
  return {
    value: new URL(written).href,
    start,
    length: written.length,
    host: { value, start: hostStart + bare, length: value.length },
  };
}

/** Links of a run, those inside of others too, up to a few. */
export function findLinks(text: string): readonly Link[] {
  const links: Link[] = [];
  if (!text.includes("://")) return links;
  for (const match of text.matchAll(opening)) {
    if (links.length >= linksInRun) break;
    const link = readLink(text, match.index, match[0].length);
    if (link !== null) links.push(link);
  }
  return links;
}

const foreign =
  /(?<![\p{L}\p{N}._@-])(https?:\/\/)?((?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}-]{2,63})(?![\p{L}\p{N}_-])/gu;

/** Names such as `例子.中国`, where spaces or signs stand around them. */
export function findForeignNames(
  mapped: MappedText,
  report: (finding: Finding) => void,
  reason: ClueReason,
): void {
  for (const match of mapped.text.matchAll(foreign)) {
    const written = match[2] ?? "";
    if (!/[^ -~]/.test(written)) continue;
    const value = readHost(written);
    if (value === null) continue;
    const start = match.index + (match[1] ?? "").length;
    const [from, to] = mapped.rangeOf(start, start + written.length);
    report({ kind: "domain", value, reason, from, to });
  }
}
