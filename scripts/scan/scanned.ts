/** What a scanner found. */
export interface Finding {
  readonly kind: string;
  readonly where: string;
  readonly told: string;
}

export interface Scanned {
  readonly output: string;
  /** Pages or addresses that were tried. */
  readonly pages: number;
  readonly findings: readonly Finding[];
}

interface Known {
  readonly kind: RegExp;
  readonly told: RegExp;
}

/** What we know and explain in docs/reference/scans.md; everything else fails the scan. */
const known: readonly Known[] = [
  { kind: /^Cross Site Request Forgery$/, told: /^Lack of anti CSRF token$/ },
  { kind: /^HTTP Secure Headers$/, told: /^X-XSS-Protection is not set$/ },
  // The installation that is scanned has no https in front.
  { kind: /^HTTP Secure Headers$/, told: /^Strict-Transport-Security is not set$/ },
  { kind: /^Secure Flag cookie$/, told: /^Secure flag is not set in the cookie/ },
];

export function isKnown({ kind, told }: Finding): boolean {
  return known.some((row) => row.kind.test(kind) && row.told.test(told));
}
