/** Which categories a free text speaks of: a proposal that somebody confirms, never a fact. */
import type { Category } from "../categories.ts";
import { sorted } from "../collections.ts";
import { attackHints } from "./attack-hints.ts";
import { type Hint, harmless } from "./hint.ts";
import { isDenied, type Span } from "./negation.ts";
import { otherHints } from "./other-hints.ts";

/** What lies beyond is not read: a report says what it is about early. */
const MAX_READ = 20_000;
const MAX_SUGGESTIONS = 5;
/** Enough to show why; a long text may repeat a word without end. */
const MAX_WORDS = 10;
/** How far full-width forms lie above their half-width ones in Unicode. */
const WIDE_OFFSET = 0xfee0;
const STRONG = 3;
const FAIR = 2;

/** Words of the text, with their place in it in UTF-16 units. */
export interface FoundWords extends Span {
  readonly text: string;
}

export interface Suggestion {
  readonly category: Category;
  /** Where it came from, in the order of the text. */
  readonly words: readonly FoundWords[];
  readonly strength: "strong" | "fair" | "weak";
}

interface Find extends Span {
  readonly hint: Hint;
}

const allHints: readonly Hint[] = [...attackHints, ...otherHints];

/**
 * The categories that the words of a text point to, the likeliest first, at most five; empty where
 * nothing is recognised. Reads Chinese and English. What the text denies (`未发现`, `已排除`, `no sign
 * of`) is not suggested. Total: any string is answered, and alike every time.
 */
export function suggestCategories(text: string): Suggestion[] {
  const read = searchable(text.slice(0, MAX_READ));
  const finds = longest(findsIn(read)).filter((find) => !isDenied(read, find));
  const byCategory = new Map<Category, Find[]>();
  for (const find of finds) {
    const others = byCategory.get(find.hint.category);
    if (others === undefined) byCategory.set(find.hint.category, [find]);
    else others.push(find);
  }
  // Sorting is stable: of two equally likely, the one named first in the text stays first.
  return sorted(withoutVaguer(byCategory), ([a, findsOfA], [b, findsOfB]) => {
    return scoreOf(findsOfB) - scoreOf(findsOfA) || Number(isMereSign(a)) - Number(isMereSign(b));
  })
    .slice(0, MAX_SUGGESTIONS)
    .map(([category, found]) => suggestion(category, found, text));
}

type Found = readonly [Category, readonly Find[]];

/** A class says nothing new where one of its kinds is found. */
function withoutVaguer(byCategory: ReadonlyMap<Category, readonly Find[]>): Found[] {
  const found = [...byCategory];
  return found.filter(([key]) => !found.some(([finer]) => finer.startsWith(`${key}.`)));
}

/** A hazard or an anomaly comes after what it led to. */
function isMereSign(category: Category): boolean {
  return category.startsWith("hazard") || category.startsWith("anomaly");
}

/** The same length, so that places agree: half-width punctuation, and harmless words blanked. */
function searchable(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - WIDE_OFFSET))
    .replace(harmless, (words) => " ".repeat(words.length));
}

/** In the order of the text, the longer first where two begin together. */
function findsIn(text: string): Find[] {
  const finds = allHints.flatMap((hint) =>
    Array.from(text.matchAll(hint.pattern), (match): Find => {
      const start = match.index ?? 0;
      return { hint, start, end: start + match[0].length };
    }),
  );
  return finds.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A word inside a longer one that says as much adds nothing: `病毒` in `勒索病毒`. */
function longest(finds: readonly Find[]): Find[] {
  const reached: Find[] = [];
  return finds.filter((find) => {
    const isInside = reached.some((outer) => isPartOf(find, outer));
    if (!isInside) reached[find.hint.weight] = find;
    return !isInside;
  });
}

function isPartOf(find: Find, outer: Find): boolean {
  const isSame = find.start === outer.start && find.end === outer.end;
  return !isSame && find.end <= outer.end && find.hint.weight <= outer.hint.weight;
}

/** Each row counts once, however often its words occur. */
function scoreOf(finds: readonly Find[]): number {
  let score = 0;
  for (const { weight } of new Set(finds.map(({ hint }) => hint))) score += weight;
  return score;
}

function suggestion(category: Category, finds: readonly Find[], text: string): Suggestion {
  const score = scoreOf(finds);
  return {
    category,
    words: finds
      .slice(0, MAX_WORDS)
      .map(({ start, end }) => ({ text: text.slice(start, end), start, end })),
    strength: score >= STRONG ? "strong" : score >= FAIR ? "fair" : "weak",
  };
}
