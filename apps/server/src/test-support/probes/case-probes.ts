/** Probes of reports, drafts and cases. */
import { operations } from "@jibao/contract";
import type { Caller } from "../../api/rights.ts";
import type { CallersHouse } from "../callers.ts";
import { onCase, plain, type Probe } from "./probe.ts";

const fields = { fields: { name: "x" } };
const officers: readonly Caller[] = ["duty-officer", "supervisor"];

async function draftCode({ house, credential }: CallersHouse): Promise<string> {
  const path = operations.createDraft.path;
  const made = await house.call(credential("gateway-key"), { method: "POST", path, body: fields });
  return (made.body as { code: string }).code;
}

const onDraft = (body?: unknown): Probe => ({
  hasForeign: true,
  attempt: async (house, _, whose) => ({
    params: { code: whose === "own" ? await draftCode(house) : "aaaa-bbbb-cccc-dddd" },
    ...(body === undefined ? {} : { body }),
  }),
});

export const caseProbes = {
  assess: plain(() => ({ facts: {} })),
  submit: {
    hasForeign: true,
    attempt: (house, _, whose) => ({
      body: {
        stage: "supplement",
        reference: house[whose].reference,
        secret: house.own.secret,
        factsPatch: { personsLeaked: 1_000_001 },
      },
    }),
  },
  createDraft: plain(() => fields),
  readDraft: onDraft(),
  saveDraft: onDraft(fields),
  deleteDraft: { ...onDraft(), hasForeign: false },
  listIncidents: {
    hasForeign: true,
    attempt: (house, _, whose) => ({ mustHold: house[whose].incidentId }),
  },
  readIncident: onCase(),
  listSubmissions: onCase(),
  listFactsVersions: onCase(),
  readJournal: onCase(),
  readIncidentLaw: onCase(),
  act: onCase((caller) =>
    officers.includes(caller)
      ? { kind: "note", text: "x" }
      : { kind: "request-withdrawal", reason: "x" },
  ),
} satisfies Record<string, Probe>;
