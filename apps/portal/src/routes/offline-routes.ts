/**
 * Reporting over a line that breaks: the page that browsers keep, the worker that shows it, and the
 * two steps by which a kept report comes in.
 */
import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { assets, favicon, offlineScript, workerText } from "../assets.ts";
import { cookieNames, cookieOf, holdCase, keep } from "../cookies.ts";
import { isReceived, openDraft, type Opened, saveDraft } from "../drafts.ts";
import { fitsDraft } from "../drafts.ts";
import { type Values } from "../fields/compose.ts";
import { reportFields } from "../fields/field-names.ts";
import {
  type SavedAnswer,
  saveAddress,
  type SentAnswer,
  sendAddress,
} from "../offline/hand-over.ts";
import { checkErrors } from "../pages/check.ts";
import { offlinePage } from "../pages/offline.ts";
import { printPage } from "../pages/print.ts";
import { sendReport } from "../send-report.ts";
import { bodyOf, show, type Site } from "../site.ts";
import { page } from "../view/layout.ts";
import { correctionsOf } from "../view/corrections.ts";
import { type Locale, textsOf, type Visit } from "../visit.ts";
import { keepDraft } from "./report-routes.ts";

const offlineAddress = "/report/offline";
const unavailable = 503;
const unprocessable = 422;

/** The visitor of pages that are kept for whoever comes: of one language, and of no time. */
function anybody(visit: Visit, locale: Locale, address: string): Visit {
  return { ...visit, locale, texts: textsOf(locale), largeType: false, nowMs: 0, address };
}

/** Pages that browsers keep for a broken line, by the address under which they keep them. */
const keptPages = { [offlineAddress]: offlinePage, "/print": printPage };
const locales: readonly Locale[] = ["zh", "en"];

function keptFiles(visit: Visit) {
  return Object.entries(keptPages).flatMap(([path, render]) =>
    locales.map((locale) => {
      const address = `${path}?lang=${locale}`;
      return { address, text: page(visit, render(anybody(visit, locale, address))) };
    }),
  );
}

/** The worker with the names of what it keeps; it changes whenever any of these does. */
function workerScript(visit: Visit): string {
  const files = keptFiles(visit);
  const names = [
    ...files.map(({ address }) => address),
    ...[...assets, offlineScript].map(({ path }) => path),
  ];
  const digest = createHash("sha256").update(workerText + JSON.stringify([names, files]));
  const edition = `jibao-${digest.digest("hex").slice(0, 12)}`;
  return `self.jibaoEdition=${JSON.stringify(edition)};self.jibaoFiles=${JSON.stringify(names)};
${workerText}`;
}

const manifest = {
  name: "急报 Jibao",
  short_name: "急报",
  lang: "zh-CN",
  start_url: "/",
  scope: "/",
  display: "standalone",
  icons: [{ src: favicon.path, sizes: "any", type: "image/svg+xml", purpose: "any" }],
};

function answerJson(reply: FastifyReply, status: number, answer: SavedAnswer | SentAnswer) {
  return reply.code(status).header("cache-control", "no-store").send(answer);
}

/** The draft that a kept report goes on with: by its code, or that of the visit. */
function draftOf(request: FastifyRequest, visit: Visit, body: Values): Promise<Opened> {
  const code = body["ofVisit"] === "yes" ? cookieOf(request, cookieNames.draft) : body["draftCode"];
  return openDraft(visit, code);
}

/** Kept answers over what the draft holds; what an unfinished sending froze stays frozen. */
function joined(values: Values, body: Values): Values {
  const typed = Object.entries(body).filter(
    ([name, value]) => reportFields.some((field) => field === name) && value.trim() !== "",
  );
  return { ...values, ...Object.fromEntries(typed) };
}

/** The first step: the answers into a draft. Repeated, it changes nothing. */
async function save(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const body = bodyOf(request);
  const opened = await draftOf(request, visit, body);
  if (opened.kind === "unreachable") return reply.code(unavailable).send();
  const draft = opened.kind === "open" ? opened.draft : null;
  if (draft !== null && isReceived(draft.values)) {
    return answerJson(reply, 200, { kind: "saved", code: draft.code });
  }
  const isCleared = body["cleared"] === "no" || cookieOf(request, cookieNames.cleared) === "no";
  const values = joined(draft?.values ?? {}, body);
  const errors = isCleared
    ? checkErrors(visit, values)
    : [{ name: null, message: visit.texts.offline.clearedMissing }];
  if (errors.length > 0 || !fitsDraft(values)) {
    return answerJson(reply, unprocessable, { kind: "refused", corrections: [...errors] });
  }
  const saved = await saveDraft(visit, draft?.code ?? null, values);
  if (saved.kind !== "open") return reply.code(unavailable).send();
  return answerJson(reply, 200, { kind: "saved", code: saved.draft.code });
}

/** The second step: the draft is sent, once however often this is repeated. */
async function send(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const opened = await openDraft(visit, bodyOf(request)["draftCode"]);
  if (opened.kind === "unreachable") return reply.code(unavailable).send();
  if (opened.kind !== "open") {
    const corrections = [{ name: null, message: visit.texts.offline.draftGone }];
    return answerJson(reply, unprocessable, { kind: "refused", corrections });
  }
  const { draft } = opened;
  const sent = await sendReport(visit, draft);
  if (sent.kind === "refused") {
    const corrections = [...correctionsOf(sent.problem)];
    return answerJson(reply, unprocessable, { kind: "refused", corrections });
  }
  if (sent.kind !== "received") return reply.code(unavailable).send();
  const { reference, secret } = sent.answer;
  keepDraft(reply, draft.code);
  keep(reply, { name: cookieNames.cleared, value: "no" });
  if (secret !== null) holdCase(reply, { reference, secret });
  return answerJson(reply, 200, { kind: "received", reference, secret });
}

export function registerOfflineRoutes(app: FastifyInstance, site: Site): void {
  let worker: string | null = null;
  app.get("/service-worker.js", (request, reply) => {
    worker ??= workerScript(site.visit(request));
    return reply
      .type("text/javascript; charset=utf-8")
      .header("cache-control", "no-cache")
      .send(worker);
  });
  app.get("/manifest.webmanifest", (_request, reply) =>
    reply
      .type("application/manifest+json; charset=utf-8")
      .header("cache-control", "no-cache")
      .send(JSON.stringify(manifest)),
  );
  app.get(offlineAddress, (request, reply) => {
    const visit = site.visit(request);
    return show(request, reply, { visit, answer: offlinePage(visit) });
  });
  app.post(saveAddress, (request, reply) =>
    site.turns.take(bodyOf(request)["draftCode"] || request.id, () => save(site, request, reply)),
  );
  app.post(sendAddress, (request, reply) =>
    site.turns.take(bodyOf(request)["draftCode"] || request.id, () => send(site, request, reply)),
  );
}
