/** A code with its name. Six digits for province, city and county, nine for a town. */
export interface DivisionName {
  readonly code: string;
  readonly name: string;
}

/** The level that the code stands for, not the administrative rank of its officials. */
export type DivisionRank = "province" | "prefecture" | "county" | "town";

/** The former division that was asked for, when it no longer exists under that code or name. */
export interface FormerDivision {
  readonly code: string;
  readonly name: string;
  /** Year of the change; null for a town, where the year is not recorded. */
  readonly year: number | null;
  readonly successors: readonly DivisionName[];
}

export interface Division extends DivisionName {
  readonly rank: DivisionRank;
  /** From the province down to the division itself. */
  readonly path: readonly DivisionName[];
  readonly province: DivisionName;
  /** Present only when the code asked for is a former one. */
  readonly formerly?: FormerDivision;
}

/** A division in the table, linked to the division that holds it. */
export interface DivisionNode extends DivisionName {
  readonly parent: DivisionNode | null;
}

const PREFIX_LENGTH = 6;

export function rankOfCode(code: string): DivisionRank {
  if (code.length > PREFIX_LENGTH) return "town";
  if (code.endsWith("0000")) return "province";
  return code.endsWith("00") ? "prefecture" : "county";
}

export function toName({ code, name }: DivisionName): DivisionName {
  return { code, name };
}

/** The nodes from the province down to `node`. */
export function pathOf(node: DivisionNode): DivisionNode[] {
  return node.parent === null ? [node] : [...pathOf(node.parent), node];
}

export function provinceNodeOf(node: DivisionNode): DivisionNode {
  return node.parent === null ? node : provinceNodeOf(node.parent);
}

/** The lowest division that holds all of `nodes`; null when they lie in different provinces. */
export function commonAncestor(nodes: readonly DivisionNode[]): DivisionNode | null {
  const [first, ...others] = nodes.map(pathOf);
  if (first === undefined) return null;
  const isShared = (node: DivisionNode): boolean => others.every((path) => path.includes(node));
  return first.findLast(isShared) ?? null;
}
