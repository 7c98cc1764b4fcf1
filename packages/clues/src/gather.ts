/** Findings become clues: one for each value, with its places; the first ones up to the limits. */
import type { Clue, ClueKind, CluePlace, ClueReason, Finding, Standing } from "./clue.ts";
import { clueKinds, standings } from "./clue.ts";
import { linesOf } from "./lines.ts";
import { isOwn, type OwnList } from "./own.ts";

interface Open {
  readonly kind: ClueKind;
  readonly value: string;
  readonly standing: Standing;
  readonly reasons: Set<ClueReason>;
  readonly places: CluePlace[];
  readonly seen: Set<string>;
}

export interface GatherLimits {
  readonly clues: number;
  readonly placesOfOne: number;
}

/** Takes findings of one part, with the element they stand in. */
export type Emit = (finding: Finding, element?: string | null) => void;

export interface Gatherer {
  forPart(part: string | null, text: string): Emit;
  result(): { readonly clues: readonly Clue[]; readonly leftOut: number };
}

/** Values beyond the limit are remembered only to count them. */
export function createGatherer(limits: GatherLimits, own: OwnList): Gatherer {
  const open = new Map<string, Open>();
  const others = new Set<string>();
  const openFor = ({ kind, value, standing }: Finding): Open | null => {
    const key = `${kind} ${value}`;
    const known = open.get(key);
    if (known !== undefined) return known;
    if (open.size >= limits.clues) {
      others.add(key);
      return null;
    }
    const created = {
      kind,
      value,
      standing: isOwn(own, kind, value) ? ("own" as const) : (standing ?? "foreign"),
      reasons: new Set<ClueReason>(),
      places: [],
      seen: new Set<string>(),
    };
    open.set(key, created);
    return created;
  };
  return {
    forPart: (part, text) => {
      const lines = linesOf(text);
      return (finding, element = null) => {
        const entry = openFor(finding);
        if (entry === null) return;
        entry.reasons.add(finding.reason);
        const { from, to } = finding;
        const key = `${part} ${from}`;
        if (entry.seen.has(key)) return;
        entry.seen.add(key);
        if (entry.places.length >= limits.placesOfOne) return;
        const written = text.slice(from, to);
        entry.places.push({ written, part, ...lines.at(from), offset: from, element });
      };
    },
    result: () => ({
      clues: [...open.values()].map(close).sort(byStandingAndKind),
      leftOut: others.size,
    }),
  };
}

function close({ kind, value, standing, reasons, places, seen }: Open): Clue {
  const placesLeftOut = seen.size - places.length;
  return { kind, value, standing, reasons: [...reasons], places, placesLeftOut };
}

/** Stable, so that clues of one kind stay in the order of the text. */
function byStandingAndKind(left: Clue, right: Clue): number {
  const standing = standings.indexOf(left.standing) - standings.indexOf(right.standing);
  return standing || clueKinds.indexOf(left.kind) - clueKinds.indexOf(right.kind);
}
