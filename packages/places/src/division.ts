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

/** A place that people name, although it is no division: it only lies in one. */
export interface NamedPlace {
  /**
   * `zone`: a development zone or new area. `corps-division`: a division (师) of the Xinjiang
   * Production and Construction Corps. `district`: one of Hong Kong, Macao or Taiwan, which have
   * no codes of their own.
   */
  readonly kind: "zone" | "corps-division" | "district";
  readonly name: string;
}

/** A division in the table, linked to the division that holds it. */
export interface DivisionNode extends DivisionName {
  readonly parent: DivisionNode | null;
}

/** What a name or a code means. */
export interface Meaning {
  readonly node: DivisionNode;
  /** Set when the name or code is a former one; `node` is then a successor. */
  readonly former: FormerDivision | null;
  /** Set when the name is that of a place which only lies in `node`. */
  readonly named: NamedPlace | null;
}

const PREFIX_LENGTH = 6;

export function rankOfCode(code: string): DivisionRank {
  if (code.length > PREFIX_LENGTH) return "town";
  if (code.endsWith("0000")) return "province";
  return code.endsWith("00") ? "prefecture" : "county";
}

/** Digits of the code that say something: 2, 4, 6 or 9; the fewer, the larger the division. */
export function significantDigits({ code }: DivisionName): number {
  return code.replace(/(?:00)+$/u, "").length;
}

export function toName({ code, name }: DivisionName): DivisionName {
  return { code, name };
}

/** The nodes from the province down to `node`. */
export function pathOf(node: DivisionNode): DivisionNode[] {
  return node.parent === null ? [node] : [...pathOf(node.parent), node];
}

/** The divisions that hold `node`, the nearest first. */
export function holdersOf(node: DivisionNode): DivisionNode[] {
  return pathOf(node).slice(0, -1).reverse();
}

/** Whether `holder` holds `node`; no division holds itself. */
export function liesIn(node: DivisionNode, holder: DivisionNode): boolean {
  return node.parent !== null && (node.parent === holder || liesIn(node.parent, holder));
}

export function provinceNodeOf(node: DivisionNode): DivisionNode {
  return node.parent === null ? node : provinceNodeOf(node.parent);
}

/** The lowest division that holds all of `nodes`; null when they lie in different provinces. */
export function commonAncestor(nodes: readonly DivisionNode[]): DivisionNode | null {
  const [first, ...others] = nodes.map(pathOf);
  if (first === undefined) return null;
  const isShared = (node: DivisionNode): boolean => others.every((path) => path.includes(node));
  return first.filter(isShared).pop() ?? null;
}
