/** The script for the telephone, from a draft and from a case. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { heldCaseOf } from "../cookies.ts";
import { openDraft, typedValues } from "../drafts.ts";
import { compose, type Values } from "../fields/compose.ts";
import { reportFields } from "../fields/field-names.ts";
import { valuesFrom } from "../fields/values-from.ts";
import { assessedOperator } from "../pages/assess.ts";
import { spokenPage } from "../pages/spoken.ts";
import { unreachablePage } from "../pages/trouble.ts";
import { seeOther, show, type Site } from "../site.ts";
import type { Visit } from "../visit.ts";
import { draftCodeOf } from "./report-routes.ts";

/** Whom to call by what is typed; nobody can be named while the core does not answer. */
async function assess(visit: Visit, values: Values) {
  const { body } = compose(values, reportFields);
  const outcome = await visit.core.call("assess", {
    body: { facts: body.facts ?? {}, operator: assessedOperator(visit, body) },
  });
  if (outcome.kind !== "answer") return { level: "undetermined", obligations: [] } as const;
  return { level: outcome.value.grade.level, obligations: outcome.value.obligations };
}

async function ofDraft(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const opened = await openDraft(visit, draftCodeOf(request));
  if (opened.kind === "unreachable") {
    return show(request, reply, { visit, answer: unreachablePage(visit) });
  }
  if (opened.kind !== "open") return seeOther(reply, "/report");
  const values = typedValues(opened.draft.values);
  const [authorities, assessed] = await Promise.all([
    site.authorities(visit),
    assess(visit, values),
  ]);
  const answer = spokenPage({ visit, values, authorities, ...assessed, reference: null });
  return show(request, reply, { visit, answer });
}

async function ofCase(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const held = heldCaseOf(request);
  if (held === null) return seeOther(reply, "/follow-up");
  const outcome = await visit
    .asReporter(held)
    .call("readIncident", { params: { id: held.reference } });
  if (outcome.kind !== "answer") return seeOther(reply, "/follow-up/case");
  const { value: incident } = outcome;
  const answer = spokenPage({
    visit,
    values: valuesFrom(incident),
    authorities: await site.authorities(visit),
    level: incident.level.effective,
    obligations: incident.obligations,
    reference: incident.reference,
  });
  return show(request, reply, { visit, answer });
}

export function registerSpokenRoutes(app: FastifyInstance, site: Site): void {
  app.get("/report/spoken", (request, reply) => ofDraft(site, request, reply));
  app.get("/follow-up/spoken", (request, reply) => ofCase(site, request, reply));
}
