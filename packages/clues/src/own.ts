/** The list of what is one's own: domains with all below them, addresses, mail addresses. */
import type { ClueKind } from "./clue.ts";

export type OwnList = ReadonlySet<string>;

export function ownList(own: readonly string[]): OwnList {
  return new Set(own.map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== ""));
}

function isOwnHost(own: OwnList, host: string): boolean {
  for (let at = 0; at >= 0; at = host.indexOf(".", at + 1)) {
    if (own.has(at === 0 ? host : host.slice(at + 1))) return true;
  }
  return false;
}

function hostOf(kind: ClueKind, value: string): string | null {
  if (kind === "domain" || kind === "ipv4" || kind === "ipv6") return value;
  if (kind === "email") return value.slice(value.lastIndexOf("@") + 1);
  if (kind !== "url" && kind !== "hidden-link") return null;
  return URL.canParse(value) ? new URL(value).hostname.replace(/^\[|\]$/g, "") : null;
}

export function isOwn(own: OwnList, kind: ClueKind, value: string): boolean {
  if (own.size === 0) return false;
  if (own.has(value.toLowerCase())) return true;
  const host = hostOf(kind, value);
  return host !== null && isOwnHost(own, host);
}
