/** Bounds of the work. What is beyond them is counted and told, never dropped in silence. */

export const usualLimits = {
  /** Bytes that are read. */
  inputBytes: 2_000_000,
  clues: 1_000,
  placesOfOne: 20,
} as const;

/** Parts of a mail, and how deep parts may hold parts. */
export const mailLimits = { parts: 100, depth: 8, boundaryLength: 200 } as const;

/** Longest run of characters that is looked at as a whole; longer ones are cut. */
export const tokenLength = 4_096;

/** A domain name, and an element's path. */
export const hostLength = 253;
/** Open elements that are followed; deeper ones count to the deepest. */
export const elementDepth = 200;
/** Steps of a path that are shown, from the innermost. */
export const shownPathSteps = 12;
/** Characters of stuffed text that are shown for one block, and how many blocks. */
export const stuffedTextLength = 300;
export const stuffedBlocks = 50;
/** Positions in stuffed text at which place names are looked for. */
export const placeNamePositions = 6_000;
/** Simple rules of a page's own style sheets that are followed. */
export const styleRules = 5_000;
