/** The slip of what was sent while the core was gone; the same address shows the receipt later. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { cookieNames, cookieOf, holdCase, keep } from "../cookies.ts";
import { sentValues } from "../drafts.ts";
import { receiptPage, receiptTitle } from "../pages/receipt.ts";
import { refusedSlipPage, slipDoorPage, slipPage, type SlipView } from "../pages/slip.ts";
import type { Sent, Slip } from "../shelter/slip.ts";
import { type Answer, bodyOf, seeOther, show, type Site } from "../site.ts";
import type { Visit } from "../visit.ts";

/** Shows the slip from now on, and its receipt, to this browser. */
export function keepSlip(reply: FastifyReply, code: string): FastifyReply {
  keep(reply, { name: cookieNames.slip, value: code });
  return seeOther(reply, "/slip");
}

export interface SentSlip extends Slip {
  readonly sent: Sent;
}

/** What was sent under this code; null when it is a draft, or not here. */
export async function readSent(visit: Visit, code: string | undefined): Promise<SentSlip | null> {
  const slip = code ? await visit.shelter?.read(code) : null;
  return slip?.sent ? { ...slip, sent: slip.sent } : null;
}

function received(site: Site, view: SlipView): Answer | null {
  const { visit, slip } = view;
  const { fate, request } = slip.sent;
  if (fate.kind !== "received") return null;
  const { answer } = fate;
  const { tip, slip: words } = visit.texts;
  const isFirst = request.stage === "initial";
  const title = isFirst
    ? receiptTitle(visit, answer)
    : request.stage === "tip"
      ? tip.doneTitle
      : words.laterTitle;
  const sent = sentValues(slip.values) ?? {};
  const { publicUrl } = site.options;
  return receiptPage({
    visit,
    publicUrl,
    answer,
    sent,
    title,
    isTip: !isFirst,
    keptSince: { number: view.number, at: slip.sent.firstContactAt },
  });
}

async function showSlip(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const code = cookieOf(request, cookieNames.slip);
  const slip = await readSent(visit, code);
  if (slip === null || visit.shelter === null) {
    return show(request, reply, { visit, answer: slipDoorPage(visit, { isGone: Boolean(code) }) });
  }
  const address = new URL("/slip", site.options.publicUrl).href;
  const view = { visit, slip, address, number: visit.shelter.numberOf(slip.code) };
  const { fate, holder } = slip.sent;
  if (fate.kind === "received") {
    const { reference, secret } = fate.answer;
    if (secret !== null) holdCase(reply, { reference, secret });
    else if (holder !== null) holdCase(reply, holder);
  }
  const answer =
    received(site, view) ?? (fate.kind === "refused" ? refusedSlipPage(view) : slipPage(view));
  return show(request, reply, { visit, answer });
}

async function openSlip(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const slip = await readSent(visit, bodyOf(request)["code"]);
  if (slip === null) {
    return show(request, reply, { visit, answer: slipDoorPage(visit, { isWrong: true }) });
  }
  // The receipt's file, and what has to be corrected, are found by the draft.
  if (Object.keys(slip.values).length > 0) {
    keep(reply, { name: cookieNames.draft, value: slip.code });
  }
  return keepSlip(reply, slip.code);
}

export function registerSlipRoutes(app: FastifyInstance, site: Site): void {
  app.get("/slip", (request, reply) => showSlip(site, request, reply));
  app.post("/slip", (request, reply) => openSlip(site, request, reply));
}
