/**
 * As much of vitest as the tests of the rules use, so small that it runs in any engine: the same
 * test files run in Chromium and in an engine without anything but the language. A matcher that it
 * does not know fails the test that asks for it. The bundler reaches the exports (`rules-suite`).
 */

type Run = () => unknown;
interface Test {
  readonly name: string;
  readonly run: Run;
}

export interface SuiteResult {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  /** What `toMatchFileSnapshot` was given, by file name. */
  readonly files: Readonly<Record<string, string>>;
}

const tests: Test[] = [];
const files: Record<string, string> = {};
let path: readonly string[] = [];

/** @public */
export function startFile(name: string): void {
  path = [name];
}

/** @public */
export function describe(name: string, body: Run): void {
  const outer = path;
  path = [...path, name];
  body();
  path = outer;
}

/** @public */
export function it(name: string, run: Run): void {
  tests.push({ name: [...path, name].join(" > "), run });
}

/** Set-up counts as a test of its own: when it fails, that is seen. @public */
export const beforeAll = (run: Run): void => it("(before all)", run);

type Each = (name: string, body: (...values: readonly unknown[]) => unknown) => void;

const each =
  (register: (name: string, run: Run) => void) =>
  (rows: readonly unknown[]): Each =>
  (name, body) => {
    for (const [index, row] of rows.entries()) {
      const values: readonly unknown[] = Array.isArray(row) ? row : [row];
      register(`${name} #${index + 1}`, () => body(...values));
    }
  };
describe.each = each(describe);
it.each = each(it);

/** Runs everything that was registered, in order. @public */
export async function runSuite(): Promise<SuiteResult> {
  const [passed, failed]: [string[], string[]] = [[], []];
  for (const { name, run } of tests) {
    try {
      await run();
      passed.push(name);
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { passed, failed, files };
}

/** Something that decides by itself what it equals. */
interface Asymmetric {
  readonly fits: (value: unknown) => boolean;
}
const isAsymmetric = (value: unknown): value is Asymmetric =>
  typeof value === "object" && value !== null && "fits" in value;

type Members = Readonly<Record<string, unknown>>;
const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `partial`: members that are not expected may stand beside those that are. */
function equals(value: unknown, expected: unknown, partial: boolean): boolean {
  if (isAsymmetric(expected)) return expected.fits(value);
  if (Object.is(value, expected)) return true;
  if (expected instanceof Set && value instanceof Set) {
    return value.size === expected.size && [...expected].every((each) => value.has(each));
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(value) || value.length !== expected.length) return false;
    return expected.every((each, index) => equals(value[index], each, partial));
  }
  if (!isMembers(expected) || !isMembers(value)) return false;
  const names = new Set([...Object.keys(expected), ...(partial ? [] : Object.keys(value))]);
  return [...names].every((name) => equals(value[name], expected[name], partial));
}

function contains(value: unknown, part: unknown): boolean {
  if (typeof value === "string") return value.includes(String(part));
  return [...(value as Iterable<unknown>)].some((each) => Object.is(each, part));
}

function matches(value: unknown, pattern: unknown): boolean {
  return pattern instanceof RegExp ? pattern.test(String(value)) : contains(value, pattern);
}

function throws(run: unknown, pattern: unknown): boolean {
  try {
    (run as Run)();
    return false;
  } catch (error) {
    return pattern === undefined || matches((error as Error).message, pattern);
  }
}

type Matcher = (value: unknown, expected: unknown) => boolean;
const compared =
  (holds: (a: number, b: number) => boolean): Matcher =>
  (value, expected) =>
    holds(value as number, expected as number);

const matchers: Readonly<Record<string, Matcher>> = {
  toBe: Object.is,
  toEqual: (value, expected) => equals(value, expected, false),
  toStrictEqual: (value, expected) => equals(value, expected, false),
  toMatchObject: (value, expected) => equals(value, expected, true),
  toContain: contains,
  toContainEqual: (value, expected) =>
    [...(value as Iterable<unknown>)].some((each) => equals(each, expected, false)),
  toMatch: matches,
  toThrow: throws,
  toHaveLength: (value, expected) => (value as { length: number }).length === expected,
  toHaveProperty: (value, expected) => isMembers(value) && String(expected) in value,
  toBeNull: (value) => value === null,
  toBeUndefined: (value) => value === undefined,
  toBeDefined: (value) => value !== undefined,
  toBeTruthy: Boolean,
  toBeFalsy: (value) => !value,
  toBeGreaterThan: compared((a, b) => a > b),
  toBeGreaterThanOrEqual: compared((a, b) => a >= b),
  toBeLessThan: compared((a, b) => a < b),
  toBeLessThanOrEqual: compared((a, b) => a <= b),
  toMatchFileSnapshot: (value, name) => {
    files[String(name)] = String(value);
    return true;
  },
};

function say(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 300 ? `${json.slice(0, 300)}…` : json;
}

type Assertions = { readonly not: Assertions } & Readonly<
  Record<string, (expected?: unknown) => void>
>;

function assertions(value: unknown, isNegated: boolean): Assertions {
  return new Proxy({} as Assertions, {
    get(_target, name: string) {
      if (name === "not") return assertions(value, !isNegated);
      const matcher = matchers[name];
      if (matcher === undefined) throw new Error(`the small vitest has no matcher ${name}`);
      return (expected?: unknown) => {
        if (matcher(value, expected) !== isNegated) return;
        const not = isNegated ? "not " : "";
        throw new Error(`${say(value)} is expected ${not}${name} ${say(expected)}`);
      };
    },
  });
}

/** @public */
export const expect = Object.assign((value: unknown) => assertions(value, false), {
  objectContaining: (expected: unknown): Asymmetric => ({
    fits: (value) => equals(value, expected, true),
  }),
  arrayContaining: (expected: readonly unknown[]): Asymmetric => ({
    fits: (value) =>
      Array.isArray(value) && expected.every((each) => value.some((v) => equals(v, each, false))),
  }),
  stringContaining: (part: string): Asymmetric => ({ fits: (value) => contains(value, part) }),
  stringMatching: (pattern: RegExp): Asymmetric => ({ fits: (value) => matches(value, pattern) }),
});
