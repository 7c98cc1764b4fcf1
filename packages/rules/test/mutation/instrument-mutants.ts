/** Every cell of every further instrument that reckons with something, changed by a slip. */
import {
  conditions,
  confidences,
  type Instrument,
  instrumentKinds,
  instruments,
  steps,
} from "../../src/instruments/index.ts";
import { rowsOfInstrument } from "../golden/tables/instrument-cases.ts";
import { law } from "../support/cases.ts";
import { formatInstant, parseInstant } from "../support/rules.ts";
import { type Change, neighbours, type Row, setTo, toOthers, without } from "./mutant.ts";

export interface InstrumentMutant {
  readonly cell: string;
  /** What is checked in, and what it was turned into. */
  readonly known: Instrument;
  readonly mutated: Instrument;
}

export function instrumentMutants(): readonly InstrumentMutant[] {
  return instruments.flatMap((known) => {
    const changes = [
      ...ownChanges(known),
      ...partChanges(known, "scale", (row) => scaleChanges(row, known)),
      ...partChanges(known, "duties", (row) => dutyChanges(row, known)),
    ];
    return changes.map(({ cell, row }) => ({
      cell: `${known.code}: ${cell}`,
      known,
      mutated: row as unknown as Instrument,
    }));
  });
}

const asRow = (value: object): Row => ({ ...value });

/** An instant a millisecond earlier and later. */
function beside(row: Row, cell: string): readonly Change[] {
  const moment = parseInstant(row[cell] as string | null);
  if (moment === null) return [];
  return [-1, 1].map((step) => setTo(row, cell, formatInstant(moment + step)));
}

function ownChanges(known: Instrument): readonly Change[] {
  const row = asRow(known);
  const { levels } = known;
  return [
    setTo(row, "code", `${known.code}x`),
    ...toOthers(row, "kind", instrumentKinds),
    ...toOthers(row, "confidence", confidences),
    ...beside(row, "inForceFrom"),
    ...beside(row, "inForceUntil"),
    ...levels.map(({ code }, index) => ({
      cell: `level ${code} removed`,
      row: { ...row, levels: levels.filter((_level, place) => place !== index) },
    })),
    ...levels.slice(1).map(({ code }, index) => ({
      cell: `level ${code} raised`,
      row: {
        ...row,
        levels: [
          ...levels.slice(0, index),
          ...levels.slice(index, index + 2).toReversed(),
          ...levels.slice(index + 2),
        ],
      },
    })),
  ];
}

function partChanges(
  known: Instrument,
  part: "scale" | "duties",
  changesOf: (row: Row) => readonly Change[],
): readonly Change[] {
  return known[part].flatMap((each, index) => {
    const rows: readonly unknown[] = known[part];
    return changesOf(asRow(each)).map(({ cell, row }): Change => {
      const replaced = row === null ? [] : [row];
      const changed = [...rows.slice(0, index), ...replaced, ...rows.slice(index + 1)];
      return { cell: `${each.code} ${cell}`, row: { ...known, [part]: changed } };
    });
  });
}

function scaleChanges(row: Row, { levels }: Instrument): readonly Change[] {
  const { threshold } = row;
  const isMeasured = typeof threshold === "number";
  const measures = ["outage", "direct-loss", "persons-leaked", "sensitive-persons-leaked"];
  return [
    { cell: "removed", row: null },
    setTo(row, "code", `${String(row["code"])}x`),
    ...toOthers(
      row,
      "level",
      levels.map(({ code }) => code),
    ),
    ...(isMeasured
      ? [
          ...toOthers(row, "threshold", [threshold - 1, threshold + 1, threshold * 2, null]),
          ...toOthers(row, "metric", [...measures, "judged"]),
        ]
      : toOthers(row, "metric", ["judged", "level-of-measures"])),
  ];
}

/** No line leads to the lightest level, so a floor there says no more than the next one above. */
function dutyChanges(row: Row, { levels, scale }: Instrument): readonly Change[] {
  const reached = levels.filter(({ code }) => scale.some(({ level }) => level === code));
  const codes = reached.map(({ code }) => code);
  return [
    { cell: "removed", row: null },
    setTo(row, "code", `${String(row["code"])}x`),
    setTo(row, "article", `${String(row["article"])}x`),
    ...toOthers(row, "step", steps),
    ...toOthers(row, "when", conditions),
    ...toOthers(row, "floor", [...codes, null]),
    ...toOthers(row, "after", ["discovery", "handled", "assessed", "paid", "new-findings"]),
    ...toOthers(row, "confidence", confidences),
    ...limitChanges(row),
    ...partyChanges(row),
  ];
}

function limitChanges(row: Row): readonly Change[] {
  const limit = row["limit"] as Row;
  const number = ["hours", "days", "months"].find((name) => typeof limit[name] === "number");
  const figures =
    number === undefined
      ? [{ kind: "hours", hours: 24 }]
      : [-1, 1].map((step) => ({ ...limit, [number]: (limit[number] as number) + step }));
  const kinds = ["at-once", "promptly"].filter((kind) => kind !== limit["kind"]);
  const again = row["everyHours"];
  return [
    ...[...figures, ...kinds.map((kind) => ({ kind }))].map((value) => setTo(row, "limit", value)),
    ...(again === undefined
      ? [setTo(row, "everyHours", 24)]
      : [setTo(row, "everyHours", Number(again) + 1), without(row, "everyHours")]),
    ...(number === undefined ? [] : alsoChanges(row)),
  ];
}

function alsoChanges(row: Row): readonly Change[] {
  const also = row["alsoWithin"] as Row | undefined;
  if (also === undefined) return [setTo(row, "alsoWithin", { after: "discovery", hours: 0.5 })];
  return [
    without(row, "alsoWithin"),
    ...[-1, 1].map((step) => {
      return setTo(row, "alsoWithin", { ...also, hours: Number(also["hours"]) + step });
    }),
    setTo(row, "alsoWithin", { ...also, after: "handled" }),
  ];
}

const parties = ["sector-regulator", "public-security", "competent-authority", "affected-persons"];

function partyChanges(row: Row): readonly Change[] {
  const recipient = row["recipient"] as Row;
  return [
    ...neighbours([...parties, parties[0]], recipient["kind"]).map((kind) => {
      return setTo(row, "recipient", { ...recipient, kind });
    }),
    setTo(row, "recipient", { ...recipient, key: `${String(recipient["key"])}x` }),
  ];
}

/** The cells whose change gives the same lines as are checked in, by instrument. */
export function unnoticed(
  mutants: readonly InstrumentMutant[],
  checkedIn: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return mutants
    .filter((mutant) => isSame(mutant, checkedIn.get(mutant.known.code) ?? []))
    .map(({ cell }) => cell);
}

function isSame({ known, mutated }: InstrumentMutant, lines: readonly string[]): boolean {
  let index = 0;
  try {
    for (const row of rowsOfInstrument(mutated, known, law)) {
      if (row.map(String).join(",") !== lines[index]) return false;
      index += 1;
    }
  } catch {
    return false;
  }
  return index === lines.length;
}
