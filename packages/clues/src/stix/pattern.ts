/** STIX patterns (STIX 2.1, part 9) for those kinds that STIX has words for. */
import type { Clue, ClueKind } from "../clue.ts";

const paths: Readonly<Partial<Record<ClueKind, string>>> = {
  "hidden-link": "url:value",
  url: "url:value",
  domain: "domain-name:value",
  ipv4: "ipv4-addr:value",
  ipv6: "ipv6-addr:value",
  email: "email-addr:value",
  md5: "file:hashes.MD5",
  sha1: "file:hashes.'SHA-1'",
  sha256: "file:hashes.'SHA-256'",
  sm3: "file:hashes.SM3",
  "user-agent": "network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'",
};

/** A string of a pattern: backslash and apostrophe are escaped, nothing else. */
function literal(value: string): string {
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

function filePattern(path: string): string {
  const at = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  const name = path.slice(at + 1);
  const folder = path.slice(0, Math.max(at, at === 0 ? 1 : 0));
  if (name === "") return `[directory:path = ${literal(path)}]`;
  const named = `file:name = ${literal(name)}`;
  return folder === ""
    ? `[${named}]`
    : `[${named} AND file:parent_directory_ref.path = ${literal(folder)}]`;
}

/** Null for a kind that STIX has no object for: wallets, telephones, places, advertising. */
export function patternOf({ kind, value }: Clue): string | null {
  if (kind === "file") return filePattern(value);
  const path = paths[kind];
  return path === undefined ? null : `[${path} = ${literal(value)}]`;
}
