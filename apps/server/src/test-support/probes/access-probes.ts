/** Probes of the access log. */
import { onCase, plain, type Probe } from "./probe.ts";

export const accessProbes = {
  listAccess: plain(),
  listIncidentAccess: onCase(),
} satisfies Record<string, Probe>;
