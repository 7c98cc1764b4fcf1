/** Following up a case with the reference and secret of its receipt. */
import { type IncidentView, newIdempotencyKey, type Outcome } from "@jibao/sdk";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  accountSecret,
  cookieNames,
  forget,
  heldCaseOf,
  holdCase,
  readHeldCase,
} from "../cookies.ts";
import { valuesFrom } from "../fields/values-from.ts";
import { actPage, actPaths, type ActView, readAct } from "../pages/acts.ts";
import { casePage, onlyAdds } from "../pages/case.ts";
import { followUpPage } from "../pages/follow-up.ts";
import {
  composeLater,
  laterFields,
  laterPage,
  laterRequest,
  type LaterStage,
  laterStages,
  type LaterView,
  readBefore,
  startValues,
} from "../pages/later.ts";
import { readIds, readKept } from "../files/kept-files.ts";
import { caseUploader } from "../files/uploader.ts";
import { dropNamed, receiveCaseForm } from "./file-routes.ts";
import { readFiles } from "./read-files.ts";
import { unavailableStatus, unreachableNotice, unreachablePage } from "../pages/trouble.ts";
import { type Answer, bodyOf, queryOf, seeOther, show, type Site } from "../site.ts";
import { corrections, correctionsOf } from "../view/corrections.ts";
import type { HeldCase, Visit } from "../visit.ts";
import { keepSent } from "../shelter/keep-sent.ts";
import { readKey } from "./public-routes.ts";
import { keepSlip } from "./slip-routes.ts";

interface Exchange {
  readonly site: Site;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

function readCase(visit: Visit, held: HeldCase): Promise<Outcome<"readIncident">> {
  const core = visit.asReporter(held);
  return core.call("readIncident", { params: { id: held.reference } });
}

function isDown(outcome: Outcome<"readIncident" | "submit" | "act">): boolean {
  return (
    outcome.kind === "unreachable" || (outcome.kind === "problem" && outcome.problem.status >= 500)
  );
}

/** Opens the held case and answers with a page made of it; else leads back to the door. */
async function withCase(
  { site, request, reply }: Exchange,
  make: (visit: Visit, incident: IncidentView, held: HeldCase) => Promise<Answer | string>,
): Promise<FastifyReply> {
  const visit = site.visit(request);
  const held = heldCaseOf(request);
  if (held === null) return seeOther(reply, "/follow-up");
  const outcome = await readCase(visit, held);
  if (outcome.kind === "answer") {
    const made = await make(visit, outcome.value, held);
    if (typeof made === "string") return seeOther(reply, made);
    return show(request, reply, { visit, answer: made });
  }
  if (isDown(outcome)) return show(request, reply, { visit, answer: unreachablePage(visit) });
  forget(reply, cookieNames.case);
  return seeOther(reply, "/follow-up");
}

async function openCase({ site, request, reply }: Exchange): Promise<FastifyReply> {
  const visit = site.visit(request);
  const { reference = "", secret = "" } = bodyOf(request);
  const { wrong } = visit.texts.followUp;
  const again = (state: { readonly wrong?: string; readonly unreachable?: boolean }) =>
    show(request, reply, { visit, answer: followUpPage({ visit, reference, secret, ...state }) });
  const held = readHeldCase(reference, secret);
  if (held === null) return again({ wrong });
  const outcome = await readCase(visit, held);
  if (isDown(outcome)) return again({ unreachable: true });
  if (outcome.kind !== "answer") return again({ wrong });
  holdCase(reply, held);
  return seeOther(reply, "/follow-up/case");
}

function registerLater(app: FastifyInstance, site: Site, stage: LaterStage): void {
  app.get(`/follow-up/${stage}`, (request, reply) =>
    withCase({ site, request, reply }, async (visit, incident) => {
      if (stage !== "supplement" && onlyAdds(incident)) return "/follow-up/supplement";
      const before = startValues(stage, valuesFrom(incident));
      const authorities = await site.authorities(visit);
      const key = newIdempotencyKey();
      const files = { kept: [], refused: [], limits: site.limits };
      const view = { visit, stage, before, values: before, authorities, key, files, fileIds: [] };
      return laterPage(view);
    }),
  );
  app.post(`/follow-up/${stage}`, async (request, reply) => {
    const visit = site.visit(request);
    const held = heldCaseOf(request);
    if (held === null) return seeOther(reply, "/follow-up");
    const form = await receiveCaseForm(site, request);
    const body = form.fields;
    const dropped = await dropNamed(caseUploader(site, request), body);
    const fileIds = readIds([body["files"], ...form.keptIds].join(",")).filter(
      (id) => id !== dropped,
    );
    const values = Object.fromEntries(
      laterFields(stage).map((name) => [name, (body[name] ?? "").trim()]),
    );
    const before = readBefore(body["before"] ?? "");
    const authorities = await site.authorities(visit);
    const kept = await readKept(visit.asReporter(held), fileIds.slice(0, site.limits.count));
    const files = { kept, refused: form.refused, limits: site.limits };
    const key = readKey(body["key"]);
    const view = { visit, stage, before, values, authorities, key, files, fileIds };
    const staysHere = body["go"] === "files" || dropped !== null || form.refused.length > 0;
    const status = form.refused.length > 0 ? 422 : 200;
    const answer = staysHere ? laterPage(view, { status }) : await sendLater(view, held);
    if (typeof answer === "string") return keepSlip(reply, answer);
    if (answer === null) return seeOther(reply, `/follow-up/case?done=${stage}`);
    return show(request, reply, { visit, answer });
  });
}

/**
 * With the portal, while the core is gone: the secret cannot be checked before it is back. What an
 * account sends is not kept: its session may have ended by then. The slip's code; null if not kept.
 */
async function keepLater(view: LaterView, held: HeldCase): Promise<string | null> {
  const { visit, key } = view;
  if (visit.shelter === null || held.secret === accountSecret) return null;
  const code = visit.shelter.codeFor(`later-${key}`);
  const idempotencyKey = `portal-later-${key}`;
  const request = laterRequest(view, held.reference);
  return (await keepSent(visit, { code, request, idempotencyKey, holder: held })) ? code : null;
}

/** Null when it was received; a slip's code when it is kept; else the form with what was typed. */
async function sendLater(view: LaterView, held: HeldCase): Promise<Answer | string | null> {
  const { visit, key, stage } = view;
  const composed = composeLater(view);
  const errors = corrections(visit, {
    ...composed,
    body: { facts: composed.body.factsPatch ?? {} },
  });
  if (errors.length > 0) return laterPage(view, { errors, status: 422 });
  if (Object.keys(composed.body).length === 0 && view.fileIds.length === 0) {
    const { followUp, form } = visit.texts;
    const message = stage === "supplement" ? followUp.nothingChanged : form.nothingTyped;
    return laterPage(view, { errors: [{ name: null, message }], status: 422 });
  }
  const outcome = await visit.asReporter(held).call("submit", {
    body: laterRequest(view, held.reference),
    idempotencyKey: `portal-later-${key}`,
  });
  if (outcome.kind === "answer") return null;
  if (outcome.kind === "unreachable" || isDown(outcome)) {
    const lost = { notice: unreachableNotice(visit), status: unavailableStatus };
    return (await keepLater(view, held)) ?? laterPage(view, lost);
  }
  return laterPage(view, { errors: correctionsOf(outcome.problem), status: 422 });
}

async function sendAct(view: ActView, held: HeldCase): Promise<Answer | string> {
  const { visit, incident, key, path } = view;
  const read = readAct(view);
  if (read.kind === "refused") return actPage(view, { errors: read.errors });
  const outcome = await visit.asReporter(held).call("act", {
    params: { id: incident.id },
    body: read.act,
    idempotencyKey: `portal-act-${key}`,
  });
  if (outcome.kind === "answer") return `/follow-up/case?done=${path}`;
  if (isDown(outcome) || outcome.kind === "unreachable") {
    return actPage(view, { notice: unreachableNotice(visit), status: unavailableStatus });
  }
  const errors = correctionsOf(outcome.problem).map(({ message }) => ["main", message] as const);
  return actPage(view, { errors });
}

function registerActs(app: FastifyInstance, site: Site): void {
  for (const path of actPaths) {
    app.get(`/follow-up/${path}`, (request, reply) =>
      withCase({ site, request, reply }, async (visit, incident) => {
        const values = { obligation: queryOf(request)["obligation"] ?? "" };
        return actPage({ visit, path, incident, values, key: newIdempotencyKey() });
      }),
    );
    app.post(`/follow-up/${path}`, (request, reply) =>
      withCase({ site, request, reply }, async (visit, incident, held) => {
        const values = bodyOf(request);
        return sendAct({ visit, path, incident, values, key: readKey(values["key"]) }, held);
      }),
    );
  }
}

export function registerFollowUpRoutes(app: FastifyInstance, site: Site): void {
  app.get("/follow-up", (request, reply) => {
    const visit = site.visit(request);
    const { reference = "", expired } = queryOf(request);
    const held = heldCaseOf(request);
    const isOther = reference !== "" && reference !== held?.reference;
    if (held !== null && !isOther) return seeOther(reply, "/follow-up/case");
    const answer = followUpPage({ visit, reference, expired: expired === "1" });
    return show(request, reply, { visit, answer });
  });
  app.post("/follow-up", (request, reply) => openCase({ site, request, reply }));
  app.post("/follow-up/leave", (_request, reply) => {
    for (const name of [
      cookieNames.case,
      cookieNames.draft,
      cookieNames.cleared,
      cookieNames.slip,
    ]) {
      forget(reply, name);
    }
    return seeOther(reply, "/");
  });
  app.get("/follow-up/case", (request, reply) =>
    withCase({ site, request, reply }, async (visit, incident, held) => {
      const files = await readFiles(visit, held);
      return casePage({ visit, incident, done: queryOf(request)["done"], files });
    }),
  );
  for (const stage of laterStages) registerLater(app, site, stage);
  registerActs(app, site);
}
