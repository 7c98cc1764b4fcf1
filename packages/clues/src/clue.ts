/** What is proposed: an indicator, where it stands, and why it was proposed (Art. 7 (5)). */

export const clueKinds = [
  "hidden-link",
  "url",
  "domain",
  "ipv4",
  "ipv6",
  "email",
  "file",
  "md5",
  "sha1",
  "sha256",
  "sm3",
  "bitcoin",
  "ethereum",
  "tron",
  "user-agent",
  "telephone",
  "place-name",
  "advertising",
] as const;
export type ClueKind = (typeof clueKinds)[number];

/**
 * `foreign`: worth reporting. `internal`: private or reserved addresses. `own`: on the list of
 * one's own domains and addresses.
 */
export const standings = ["foreign", "internal", "own"] as const;
export type Standing = (typeof standings)[number];

export const clueReasons = [
  "written",
  "defanged",
  "host-of-link",
  "in-attribute",
  "in-script",
  "checksum",
  "hex-length",
  "named-algorithm",
  "program-file",
  "server-script",
  "system-path",
  "ransom-note",
  "known-tool",
  "not-displayed",
  "no-size",
  "tiny-text",
  "same-colour",
  "off-screen",
  "transparent",
  "written-by-script",
  "script-redirect",
  "page-redirect",
  "search-engines-only",
  "stuffed",
] as const;
export type ClueReason = (typeof clueReasons)[number];

/** Where a clue is written. Line and column count from 1, the offset from 0, in UTF-16 units. */
export interface CluePlace {
  /** As it is written there: `text.slice(offset, offset + written.length)` of its part. */
  readonly written: string;
  /** Of a mail: `1.2`, or `1.2 headers`; null: the file itself, or the head of a mail. */
  readonly part: string | null;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  /** Of a web page: `html > body > div:3 > a:1`, with `@href` for an attribute; else null. */
  readonly element: string | null;
}

export interface Clue {
  readonly kind: ClueKind;
  /** Normalised: two spellings of one thing have one value. */
  readonly value: string;
  readonly standing: Standing;
  readonly reasons: readonly ClueReason[];
  /** The first places, in the order of the text. */
  readonly places: readonly CluePlace[];
  readonly placesLeftOut: number;
}

/** One text that was read: the file itself, or a part of a mail after its encoding was undone. */
export interface ReadPart {
  readonly part: string | null;
  readonly text: string;
  readonly isPage: boolean;
}

export interface StuffedBlock {
  readonly part: string | null;
  readonly element: string;
  readonly line: number;
  /** Beginning of its text. */
  readonly text: string;
  readonly reason: ClueReason;
}

/** What was put into a page, apart from the page's own content. Lengths in characters. */
export interface PageAnalysis {
  readonly title: string;
  readonly ownLength: number;
  readonly stuffedLength: number;
  readonly stuffed: readonly StuffedBlock[];
  readonly stuffedLeftOut: number;
}

export interface ClueFindings {
  readonly clues: readonly Clue[];
  /** How many further values were found and are not listed. */
  readonly leftOut: number;
  /** Bytes beyond the limit, and parts of a mail beyond theirs: not read. */
  readonly unreadBytes: number;
  readonly unreadParts: number;
  readonly parts: readonly ReadPart[];
  /** Null where nothing is a web page. */
  readonly page: PageAnalysis | null;
  /** Work done, counted; at most proportional to the length of the input. */
  readonly steps: number;
}

/** A finding before it is gathered: `from` and `to` are offsets in the text of the part. */
export interface Finding {
  readonly kind: ClueKind;
  readonly value: string;
  readonly reason: ClueReason;
  readonly from: number;
  readonly to: number;
  readonly standing?: Standing;
}
