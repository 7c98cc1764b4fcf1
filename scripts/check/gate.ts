/** What a gate is, and what became of it. */

/** Something that must run beside a gate, for example a database server of its own. */
export interface Companion {
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

export interface Gate {
  readonly name: string;
  /** Commands in order; the first that fails ends the gate. */
  readonly commands: readonly (readonly string[])[];
  /** The vitest project whose tests are counted; absent for other gates. */
  readonly project?: string;
  /** Only the project's tests whose paths hold one of these; all of them when absent. */
  readonly only?: readonly string[];
  /** Why the gate cannot run on this machine and what would help; null when it can. */
  readonly obstacle?: () => string | null;
  readonly start?: () => Promise<Companion>;
}

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Ran {
  readonly tests: TestCount;
  /** Why single tests did not run, once for each of them; absent when all did. */
  readonly notRun?: readonly string[];
  readonly seconds: number;
}

export type Outcome =
  | ({ readonly kind: "passed" } & Ran)
  | ({ readonly kind: "failed"; readonly output: string } & Ran)
  | { readonly kind: "not-run"; readonly reason: string };

export const noTests: TestCount = { passed: 0, failed: 0, skipped: 0 };
