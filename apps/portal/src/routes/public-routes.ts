/** Pages that need nothing from a draft or a case: start, print, assess, tip. */
import { newIdempotencyKey } from "@jibao/sdk";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { cookieNames, cookieOf, holdCase, keep } from "../cookies.ts";
import { fieldNames } from "../fields/catalogue.ts";
import { assessForm, assessResult } from "../pages/assess.ts";
import { type GatedPath, gatePage, stopPage } from "../pages/gate.ts";
import { printPage } from "../pages/print.ts";
import { receiptPage } from "../pages/receipt.ts";
import { startPage } from "../pages/start.ts";
import {
  tipErrors,
  type TipState,
  tipNames,
  tipPage,
  tipRequest,
  type TipView,
} from "../pages/tip.ts";
import { type Answer, bodyOf, queryOf, show, type Site } from "../site.ts";
import { correctionsOf } from "../view/corrections.ts";
import { isDown, keepSent } from "../shelter/keep-sent.ts";
import type { Visit } from "../visit.ts";
import { keepSlip } from "./slip-routes.ts";

/** The question about state secrets, where it is still open; null when it was answered no. */
export function gate(request: FastifyRequest, visit: Visit, path: GatedPath): Answer | null {
  const answered = queryOf(request)["secrets"];
  if (answered === "yes") return stopPage(visit, path);
  if (answered === "no" || cookieOf(request, cookieNames.cleared) === "no") return null;
  return gatePage(visit, path);
}

export function rememberCleared(request: FastifyRequest, reply: FastifyReply): void {
  if (queryOf(request)["secrets"] !== "no") return;
  keep(reply, { name: cookieNames.cleared, value: "no" });
}

function registerAssess(app: FastifyInstance, site: Site): void {
  app.get("/assess", async (request, reply) => {
    const visit = site.visit(request);
    const stopped = gate(request, visit, "/assess");
    if (stopped) return show(request, reply, { visit, answer: stopped });
    const query = queryOf(request);
    const values = Object.fromEntries(fieldNames.map((name) => [name, query[name] ?? ""]));
    const input = { visit, values, authorities: await site.authorities(visit) };
    const answer = query["result"] ? await assessResult(input) : assessForm(input);
    return show(request, reply, { visit, answer });
  });
}

/** Keys come back from the form; anything else than one of ours is replaced. */
export function readKey(typed: string | undefined): string {
  return /^[0-9a-f]{32}$/.test(typed ?? "") ? (typed ?? "") : newIdempotencyKey();
}

/** With the portal, while the core is gone; null when it cannot be kept. */
async function keepTip({ visit, values, key }: TipView): Promise<TipKept | null> {
  const code = visit.shelter?.codeFor(`tip-${key}`) ?? "";
  const idempotencyKey = `portal-tip-${key}`;
  const kept = await keepSent(visit, { code, idempotencyKey, request: tipRequest(visit, values) });
  return kept ? { slipCode: code } : null;
}

async function sendTip(view: TipView, site: Site): Promise<Answer | TipSent | TipKept> {
  const { visit, values, key } = view;
  const errors = tipErrors(visit, values);
  if (Object.keys(errors).length > 0) return tipPage(view, { errors });
  const outcome = await visit.core.call("submit", {
    body: tipRequest(visit, values),
    idempotencyKey: `portal-tip-${key}`,
  });
  if (outcome.kind === "answer") {
    const { tip } = visit.texts;
    const { publicUrl } = site.options;
    const answer = outcome.value;
    const page = receiptPage({
      visit,
      publicUrl,
      answer,
      sent: {},
      title: tip.doneTitle,
      isTip: true,
    });
    return { page, reference: answer.reference, secret: answer.secret };
  }
  if (outcome.kind === "unreachable" || isDown(outcome)) {
    return (await keepTip(view)) ?? tipPage(view, { unreachable: true });
  }
  const form = correctionsOf(outcome.problem)[0]?.message ?? outcome.problem.title;
  const state: TipState = { errors: { form } };
  return tipPage(view, state);
}

interface TipKept {
  readonly slipCode: string;
}

interface TipSent {
  readonly page: Answer;
  readonly reference: string;
  readonly secret: string | null;
}

function registerTip(app: FastifyInstance, site: Site): void {
  app.get("/tip", (request, reply) => {
    const visit = site.visit(request);
    const stopped = gate(request, visit, "/tip");
    rememberCleared(request, reply);
    const answer = stopped ?? tipPage({ visit, values: {}, key: newIdempotencyKey() });
    return show(request, reply, { visit, answer });
  });
  app.post("/tip", async (request, reply) => {
    const visit = site.visit(request);
    const body = bodyOf(request);
    const values = Object.fromEntries(tipNames.map((name) => [name, body[name] ?? ""]));
    const sent = await sendTip({ visit, values, key: readKey(body["key"]) }, site);
    if ("slipCode" in sent) return keepSlip(reply, sent.slipCode);
    if (!("page" in sent)) return show(request, reply, { visit, answer: sent });
    const { page, reference, secret } = sent;
    if (secret !== null) holdCase(reply, { reference, secret });
    return show(request, reply, { visit, answer: page });
  });
}

export function registerPublicRoutes(app: FastifyInstance, site: Site): void {
  app.get("/", (request, reply) => {
    const visit = site.visit(request);
    return show(request, reply, { visit, answer: startPage(visit) });
  });
  app.get("/print", (request, reply) => {
    const visit = site.visit(request);
    return show(request, reply, { visit, answer: printPage(visit) });
  });
  registerAssess(app, site);
  registerTip(app, site);
}
