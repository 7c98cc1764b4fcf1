/** The forms of the act column, in the order in which a duty officer needs them. */
import type { ActKind } from "../../../shell/api-types.ts";

/** Draft, telephone record and writing are three steps of one form. */
export const actForms = [
  "take-over",
  "relay",
  "set-level",
  "call-back",
  "ask-supplement",
  "circulate",
  "record-outside-report",
  "identify-operator",
  "accept-withdrawal",
  "refuse-withdrawal",
  "request-withdrawal",
  "note",
  "lapse",
  "close",
  "reopen",
  "place-hold",
  "lift-hold",
  "erase-personal-data",
  "quarantine",
] as const satisfies readonly ActKind[];
export type ActForm = (typeof actForms)[number];

const relaySteps: readonly string[] = ["relay-draft", "relay-telephone", "relay"];

/** The forms that the viewer may use now, by what the API allows. */
export function formsFor(allowedActs: readonly string[]): ActForm[] {
  return actForms.filter((form) =>
    form === "relay"
      ? relaySteps.some((step) => allowedActs.includes(step))
      : allowedActs.includes(form),
  );
}
