/** What an officer has typed into the three steps of a relay. */
import { serverNow } from "../../../time/shared-clock.ts";
import { nowInstant } from "./now-instant.ts";

export interface RelayTyped {
  /** Ids of the duties that this relay serves. */
  readonly chosen: readonly string[];
  readonly text: string;
  readonly at: string;
  readonly spokeWith: string;
  readonly readBack: boolean;
  readonly approvedBy: string;
}

export function emptyCall(): Pick<RelayTyped, "at" | "spokeWith" | "readBack"> {
  return { at: nowInstant(serverNow()), spokeWith: "", readBack: false };
}
