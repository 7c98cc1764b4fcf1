import { createHash } from "node:crypto";

const sha256 = (...parts: Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const zero = Uint8Array.of(0);
const one = Uint8Array.of(1);

/** RFC 9162, section 2.1, word for word and by recursion: shares nothing with what it checks. */
export class ReferenceTree {
  readonly #leaves: readonly Uint8Array[];
  readonly #known = new Map<string, Buffer>();

  constructor(leaves: readonly Uint8Array[]) {
    this.#leaves = leaves;
  }

  /** MTH(D[from:to]). */
  root(from: number, to: number): Buffer {
    const name = `${from}:${to}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const root = this.#compute(from, to);
    this.#known.set(name, root);
    return root;
  }

  /** PATH(m, D[from:to]), with m counted from `from`. */
  path(m: number, from: number, to: number): Buffer[] {
    const n = to - from;
    if (n === 1) return [];
    const k = powerBelow(n);
    return m < k
      ? [...this.path(m, from, from + k), this.root(from + k, to)]
      : [...this.path(m - k, from + k, to), this.root(from, from + k)];
  }

  /** PROOF(m, D_n). */
  consistency(m: number, n: number): Buffer[] {
    return m === 0 ? [] : this.#subproof(m, [0, n], true);
  }

  #subproof(m: number, [from, to]: [number, number], b: boolean): Buffer[] {
    const n = to - from;
    if (m === n) return b ? [] : [this.root(from, to)];
    const k = powerBelow(n);
    return m <= k
      ? [...this.#subproof(m, [from, from + k], b), this.root(from + k, to)]
      : [...this.#subproof(m - k, [from + k, to], false), this.root(from, from + k)];
  }

  #compute(from: number, to: number): Buffer {
    const n = to - from;
    if (n === 0) return sha256();
    if (n === 1) return sha256(zero, this.#leaves[from]!);
    const k = powerBelow(n);
    return sha256(one, this.root(from, from + k), this.root(from + k, to));
  }
}

function powerBelow(n: number): number {
  return 2 ** (Math.ceil(Math.log2(n)) - 1);
}
