/** Sending the report, and the receipt that follows. */
import { html } from "@jibao/design";
import type { Receipt, UpgradedReceipt } from "@jibao/evidence";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { heldCaseOf, holdCase } from "../cookies.ts";
import { type Draft, isReceived, openDraft, typedValues } from "../drafts.ts";
import { type Values, valueOf } from "../fields/compose.ts";
import { reportFields } from "../fields/field-names.ts";
import { checkErrors, checkPage, type CheckState, type CheckView } from "../pages/check.ts";
import { receiptPage, receiptTitle } from "../pages/receipt.ts";
import { resumePage } from "../pages/report.ts";
import {
  otherRoutes,
  unavailableStatus,
  unreachableNotice,
  unreachablePage,
} from "../pages/trouble.ts";
import { seeOther, show, type Site } from "../site.ts";
import { repeatReceipt, sendReport, type Sent } from "../send-report.ts";
import { correctionsOf } from "../view/corrections.ts";
import type { Visit } from "../visit.ts";
import type { Turns } from "../files/turns.ts";
import { draftUploader, filesField } from "../files/uploader.ts";
import { readIds } from "../files/kept-files.ts";
import { dropNamed, receiveReportForm } from "./file-routes.ts";
import { readFiles } from "./read-files.ts";
import { keepSlip, readSent } from "./slip-routes.ts";
import { accountNotice, leaveAccount } from "../workspace/leave-account.ts";
import { isOfAccount, standingOf, visitAsSender } from "../workspace/reporting-account.ts";
import { draftCodeOf, fileFieldOf, keepDraft } from "./report-routes.ts";

/** The page to show when a report did not come to a receipt. */
function afterFailure(
  visit: Visit,
  sent: Exclude<Sent, { kind: "received" | "kept" }>,
): CheckState {
  const { report } = visit.texts;
  switch (sent.kind) {
    case "refused":
      return { errors: correctionsOf(sent.problem), status: 422 };
    case "unclear":
      return {
        status: unavailableStatus,
        notice: html`<div class="notice attention error-summary" role="alert" tabindex="-1">
<p><strong>${report.unclear}</strong></p>${otherRoutes(visit)}</div>`,
      };
    case "unreachable":
      return { status: unavailableStatus, notice: unreachableNotice(visit) };
  }
}

async function send(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const { fields, refused } = await receiveReportForm(site, request);
  const code = draftCodeOf(request) ?? fields["draftCode"];
  if (fields["without"] === "account") await leaveAccount(visit, code);
  const opened = await openDraft(visit, code);
  if (opened.kind === "none") return seeOther(reply, "/report");
  if (opened.kind === "gone") {
    return show(request, reply, { visit, answer: resumePage({ visit, wrong: true }) });
  }
  if (opened.kind === "unreachable") {
    const retry = { ...visit, address: "/report/check" };
    return show(request, reply, { visit, answer: unreachablePage(retry) });
  }
  const { draft } = opened;
  keepDraft(reply, draft.code);
  if (isReceived(draft.values)) return seeOther(reply, "/receipt");
  const authorities = await site.authorities(visit);
  const files = { ...(await fileFieldOf(site, visit, draft.values)), refused };
  if (refused.length > 0) {
    const view = { visit, authorities, files, code: draft.code, values: typedValues(draft.values) };
    const answer = await checkPage(view, { status: 422 });
    return show(request, reply, { visit, answer });
  }
  return sendDraft({ visit, authorities, files }, draft, { request, reply, turns: site.turns });
}

/** Adds and removes files; the report is not sent. */
async function changeFiles(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const { fields, refused } = await receiveReportForm(site, request);
  const code = draftCodeOf(request);
  await dropNamed(await draftUploader(site, visit, code), fields);
  const opened = await openDraft(visit, code);
  if (refused.length === 0 || opened.kind !== "open") return seeOther(reply, "/report/check#files");
  const { draft } = opened;
  const files = { ...(await fileFieldOf(site, visit, draft.values)), refused };
  const authorities = await site.authorities(visit);
  const view = { visit, authorities, files, code: draft.code, values: typedValues(draft.values) };
  return show(request, reply, { visit, answer: await checkPage(view, { status: 422 }) });
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly turns: Turns;
}

async function sendDraft(
  { visit, authorities, files }: Pick<CheckView, "visit" | "authorities" | "files">,
  draft: Draft,
  { request, reply, turns }: Exchange,
) {
  const view = { visit, authorities, files, code: draft.code, values: typedValues(draft.values) };
  const errors = checkErrors(visit, view.values);
  if (errors.length > 0) {
    const answer = await checkPage(view, { errors, status: 422 });
    return show(request, reply, { visit, answer });
  }
  const notice = await accountNotice(visit, draft.values);
  if (notice !== null) {
    return show(request, reply, { visit, answer: await checkPage(view, { notice, status: 401 }) });
  }
  const sender = visitAsSender(visit, draft.values);
  const sent = await turns.take(draft.code, () => sendReport(sender, draft));
  if (sent.kind === "kept") return keepSlip(reply, draft.code);
  if (sent.kind !== "received") {
    const answer = await checkPage(view, afterFailure(visit, sent));
    return show(request, reply, { visit, answer });
  }
  const { reference, secret } = sent.answer;
  if (secret !== null) holdCase(reply, { reference, secret });
  return seeOther(reply, "/receipt");
}

function differs(typed: Values, sent: Values): boolean {
  return reportFields.some((name) => valueOf(typed, name) !== valueOf(sent, name));
}

/** The draft whose report was received, with its receipt; null when this browser has none. */
async function received(visit: Visit, request: FastifyRequest) {
  const opened = await openDraft(visit, draftCodeOf(request));
  if (opened.kind === "unreachable") return { kind: "unreachable" as const };
  if (opened.kind !== "open" || !isReceived(opened.draft.values)) return null;
  const { values } = opened.draft;
  // Only the account that sent it gets the receipt again; the case itself opens by its secret.
  if (isOfAccount(values) && (await standingOf(visit, values)) === "signed-out") return null;
  const repeated = await repeatReceipt(visitAsSender(visit, values), opened.draft);
  if (repeated.kind !== "received") return { kind: "unreachable" as const };
  return { ...repeated, draft: opened.draft };
}

/** What became of the case's files, for the holder of its receipt; null when it cannot be read. */
async function filesOfCase(visit: Visit, request: FastifyRequest) {
  const held = heldCaseOf(request);
  return held && readFiles(visit, held);
}

/** With the proof of the log as soon as there is one: then it stands without this server. */
async function withProof(visit: Visit, receipt: Receipt): Promise<Receipt | UpgradedReceipt> {
  const proof = await visit.core.call("proveReceipt", { body: { receipt } });
  return proof.kind === "answer" ? proof.value : receipt;
}

export function registerSendRoutes(app: FastifyInstance, site: Site): void {
  app.post("/report/send", (request, reply) => send(site, request, reply));
  // A change of language on the page that a failed sending left behind leads here.
  app.post("/report/files", (request, reply) => changeFiles(site, request, reply));
  app.get("/report/files", (_request, reply) => seeOther(reply, "/report/check#files"));
  app.get("/report/send", (_request, reply) => seeOther(reply, "/report/check"));
  app.get("/receipt", async (request, reply) => {
    const visit = site.visit(request);
    const slip = await readSent(visit, draftCodeOf(request));
    if (slip !== null) return keepSlip(reply, slip.code);
    const found = await received(visit, request);
    if (found === null) {
      return seeOther(reply, heldCaseOf(request) ? "/follow-up/case" : "/follow-up?expired=1");
    }
    if (found.kind === "unreachable") {
      return show(request, reply, { visit, answer: unreachablePage(visit) });
    }
    const { answer, sent, draft } = found;
    const attached = readIds(sent[filesField]);
    const view = {
      visit,
      publicUrl: site.options.publicUrl,
      answer,
      sent,
      changedLater: differs(typedValues(draft.values), sent),
      leftOut: readIds(draft.values[filesField]).some((id) => !attached.includes(id)),
      files: await filesOfCase(visit, request),
      title: receiptTitle(visit, answer),
    };
    return show(request, reply, { visit, answer: receiptPage(view) });
  });
  app.get("/receipt.json", async (request, reply) => {
    const visit = site.visit(request);
    const found = await received(visit, request);
    if (found?.kind !== "received") return seeOther(reply, "/receipt");
    const receipt = await withProof(visit, found.answer.receipt);
    const name = `jibao-receipt-${found.answer.reference}.json`;
    return reply
      .header("content-disposition", `attachment; filename="${name}"`)
      .header("cache-control", "no-store")
      .type("application/json; charset=utf-8")
      .send(`${JSON.stringify(receipt, null, 2)}\n`);
  });
}
