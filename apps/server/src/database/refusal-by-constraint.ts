/** A violated constraint is the database's way to refuse; its name says which refusal. */
import type { Refusal } from "../platform/refusal.ts";

const integrityClass = "23";

function constraintOf(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || !("constraint" in error)) return null;
  const isIntegrity = typeof error.code === "string" && error.code.startsWith(integrityClass);
  return isIntegrity && typeof error.constraint === "string" ? error.constraint : null;
}

/** Runs `work`; a violation of a constraint in the table is answered, any other error thrown. */
export async function refusalByConstraint<Result>(
  refusals: Readonly<Record<string, Refusal>>,
  work: () => Promise<Result>,
): Promise<Result | Refusal> {
  try {
    return await work();
  } catch (error) {
    const refusal = refusals[constraintOf(error) ?? ""];
    if (refusal === undefined) throw error;
    return refusal;
  }
}
