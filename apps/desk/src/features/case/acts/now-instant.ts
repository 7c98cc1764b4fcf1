/** The present minute, as a form's first value: what is asked for has mostly just happened. */
import { fromField, toField } from "../../../time/instants.ts";

export function nowInstant(now: number): string {
  return fromField(toField(now)) ?? "";
}
