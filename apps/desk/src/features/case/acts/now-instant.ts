/** The present minute as a form's first value: forms ask when something was, and mostly it is now. */
import { fromField, toField } from "../../../time/instants.ts";

export function nowInstant(now: number): string {
  return fromField(toField(now)) ?? "";
}
