/** What the parts of the account's page are given. */
import type { SignInMethods } from "../../shell/api-types.ts";

export interface PartProps {
  readonly methods: SignInMethods;
  /** Recovery codes that came with a first factor, or were asked for anew. */
  readonly onCodes: (codes: readonly string[]) => void;
}
