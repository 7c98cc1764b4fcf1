/** Clues to take along: as text whose addresses cannot be clicked, and as a table. */
import type { Clue, ClueKind, CluePlace } from "./clue.ts";
import { kindLabels, reasonLabels } from "./labels.ts";

export type CopyText = "zh" | "en";

const clickable: readonly ClueKind[] = ["url", "hidden-link", "domain", "ipv4", "email"];

/** `hxxp://evil[.]example`: programs make no link of it. */
function defang({ kind, value }: Clue): string {
  if (!clickable.includes(kind)) return value;
  return value.replace(/^http/, "hxxp").replaceAll(".", "[.]");
}

/** `12:5`, with the part of a mail before it. */
export function placeOf({ part, line, column }: CluePlace): string {
  return `${part === null ? "" : `${part} `}${line}:${column}`;
}

/** One line for each clue, by kinds. */
export function plainTextOf(clues: readonly Clue[], locale: CopyText): string {
  const kinds = [...new Set(clues.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const lines = clues.filter((clue) => clue.kind === kind).map(defang);
      return [kindLabels[kind][locale], ...lines].join("\n");
    })
    .join("\n\n");
}

/** A sheet reads what begins so as a formula: an apostrophe keeps it a text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** RFC 4180, with a row of names in English, one row for each clue. */
export function csvOf(clues: readonly Clue[], locale: CopyText): string {
  const rows = clues.map(({ kind, value, standing, reasons, places, placesLeftOut }) => [
    kind,
    value,
    standing,
    reasons.map((reason) => reasonLabels[reason][locale]).join("; "),
    places[0]?.written ?? "",
    places.map(placeOf).join(" "),
    places[0]?.element ?? "",
    String(places.length + placesLeftOut),
  ]);
  const names = ["kind", "value", "standing", "why", "written", "places", "element", "count"];
  return [names, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
