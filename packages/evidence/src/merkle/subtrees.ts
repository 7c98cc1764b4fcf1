/** Which hash of the tree: `level` 0 holds the leaves, `index` counts from 0 within the level. */
export type NodeId = { level: number; index: number };

/** Leaves from `begin` up to, not including, `end`. */
export type LeafRange = { begin: number; end: number };

/** The largest power of two below `size`, which is at least 2 (RFC 9162, section 2.1.1: k). */
export function splitOf(size: number): number {
  // Powers are multiplied, not shifted: shifts end at 2^31 and a log may be longer.
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/**
 * The complete subtrees that cover a range, left to right; at most two for each level. The range
 * must be one that the tree's own splitting makes.
 */
export function coverOf({ begin, end }: LeafRange): NodeId[] {
  const nodes: NodeId[] = [];
  for (let at = begin; at < end; ) {
    let level = 0;
    let width = 1;
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      level += 1;
      width *= 2;
    }
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}
