/** How a command ends: with a value for standard output, or a problem for standard error. */

export type Locale = "zh" | "en";
export type Text = Readonly<Record<Locale, string>>;

export interface FieldProblem extends Text {
  /** JSON Pointer into what was given. */
  readonly pointer: string;
  readonly code: string;
}

interface RefusalParts {
  readonly code: string;
  readonly detail: Text;
  readonly errors?: readonly FieldProblem[];
}

/** An expected refusal. A class, because what a user gives may have members of any name. */
export class Refusal {
  readonly code: string;
  readonly detail: Text;
  readonly errors: readonly FieldProblem[];

  constructor({ code, detail, errors = [] }: RefusalParts) {
    this.code = code;
    this.detail = detail;
    this.errors = errors;
  }
}

/** The code of refusals that are about the command line itself. */
export const usageCode = "usage";

export function refuseUsage(zh: string, en: string): Refusal {
  return new Refusal({ code: usageCode, detail: { zh, en } });
}

export type Ending =
  | { readonly kind: "done"; readonly value: unknown }
  /** Checked and found wrong; the value, on standard output, says in what. */
  | { readonly kind: "failed"; readonly value: unknown }
  /** A problem that the server has put into words already. */
  | { readonly kind: "problem"; readonly problem: object }
  | Refusal;
