/** The first report page by page: post, redirect, get; every page is saved before the next. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { cookieNames, cookieOf, forget, keep } from "../cookies.ts";
import { isReceived, openDraft, type Opened, saveDraft, typedValues } from "../drafts.ts";
import { fitsDraft } from "../drafts.ts";
import type { Values } from "../fields/compose.ts";
import { fieldsOfStep } from "../fields/field-names.ts";
import { isCategory } from "@jibao/rules/words";
import { html } from "@jibao/design";
import { checkPage } from "../pages/check.ts";
import {
  addressOfStep,
  isStep,
  nextAddress,
  pickedNotice,
  previousAddress,
  resumePage,
  stepErrors,
  stepPage,
  type StepState,
  type StepView,
} from "../pages/report.ts";
import {
  notFoundPage,
  unavailableStatus,
  unreachableNotice,
  unreachablePage,
} from "../pages/trouble.ts";
import { readIds, readKept } from "../files/kept-files.ts";
import { filesField } from "../files/uploader.ts";
import type { FileField } from "../view/file-field.ts";
import type { Visit } from "../visit.ts";
import { bodyOf, queryOf, seeOther, show, type Site } from "../site.ts";
import { offered, withDescriptions, withoutIdleDescriptions } from "../workspace/prefill.ts";
import { draftClient } from "../workspace/reporting-account.ts";
import { offerOf, takeOver } from "../workspace/take-over.ts";
import { signedIn } from "../workspace/signed-in.ts";
import { gate, rememberCleared } from "./public-routes.ts";

/** The draft's code: from the cookie, or from the form when the cookie was lost meanwhile. */
export function draftCodeOf(request: FastifyRequest): string | undefined {
  const typed = bodyOf(request)["draftCode"];
  return cookieOf(request, cookieNames.draft) ?? (typed === "" ? undefined : typed);
}

export function keepDraft(reply: FastifyReply, code: string): void {
  keep(reply, { name: cookieNames.draft, value: code });
}

async function viewOf(
  site: Site,
  request: FastifyRequest,
  opened: Opened,
): Promise<Omit<StepView, "step">> {
  const visit = site.visit(request);
  const draft = opened.kind === "open" ? opened.draft : null;
  return {
    visit,
    values: typedValues(draft?.values ?? {}),
    authorities: await site.authorities(visit),
    code: draft?.code ?? null,
    fromCheck: queryOf(request)["from"] === "check" || bodyOf(request)["from"] === "check",
  };
}

/** What the register adds to a page that is shown: the offer, and how a site is described. */
async function shownView(view: StepView): Promise<StepView> {
  const { visit, step, values } = view;
  if (step === "impact") return { ...view, values: withDescriptions(values) };
  if (step !== "operator") return view;
  return { ...view, above: offered(visit, await offerOf(visit, values)) };
}

async function showStep(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const { step = "" } = request.params as { step?: string };
  if (!isStep(step)) return show(request, reply, { visit, answer: notFoundPage(visit) });
  const code = draftCodeOf(request);
  if (code === undefined && cookieOf(request, cookieNames.cleared) !== "no") {
    return seeOther(reply, "/report");
  }
  const opened = await openDraft(visit, code);
  if (opened.kind === "unreachable") {
    return show(request, reply, { visit, answer: unreachablePage(visit) });
  }
  if (opened.kind === "open" && isReceived(opened.draft.values)) return seeOther(reply, "/receipt");
  const view = await shownView({ ...(await viewOf(site, request, opened)), step });
  const renewed = opened.kind === "gone" || queryOf(request)["renewed"] === "1";
  const notice = renewed
    ? html`<p class="notice">${visit.texts.report.renewed}</p>`
    : queryOf(request)["filled"] === "1"
      ? html`<p class="notice done" role="status">${visit.texts.workspace.pick.done}</p>`
      : queryOf(request)["picked"] === "1" && pickedNotice(visit, view.values);
  return show(request, reply, { visit, answer: stepPage(view, { notice: notice || undefined }) });
}

/** What this page's fields held, over what the other pages hold. */
function merged(values: Values, step: StepView["step"], body: Values): Values {
  const kept = { ...values };
  for (const name of fieldsOfStep(step)) {
    const typed = (body[name] ?? "").trim();
    if (typed === "") delete kept[name];
    else kept[name] = typed;
  }
  const picked = body["pick"] ?? "";
  if (isCategory(picked)) kept["category"] = picked;
  return step === "impact" ? withoutIdleDescriptions(kept) : kept;
}

/** Where the pressed button leads; everything typed is saved by then. */
function afterStep(view: StepView, body: Values): string {
  const from = view.fromCheck ? "from=check" : "";
  if (body["go"] === "back") return previousAddress(view.step);
  if (body["go"] === "guide") return `/report/category?${from}`;
  if (body["pick"] !== undefined) {
    const place = view.step === "when" ? "#category" : "";
    return `${addressOfStep(view.step)}?picked=1${from && `&${from}`}${place}`;
  }
  return view.fromCheck ? "/report/check" : nextAddress(view.step);
}

/** From the register of who is signed in; null when there is no session any more. */
async function filledIn(visit: Visit, { values }: StepView, body: Values): Promise<Values | null> {
  const who = await signedIn(visit);
  if (who.kind !== "member") return null;
  return takeOver(visit, who.member, { values, systemId: body["registered"] ?? "" });
}

async function postStep(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const { step = "" } = request.params as { step?: string };
  if (!isStep(step)) return show(request, reply, { visit, answer: notFoundPage(visit) });
  const body = bodyOf(request);
  const opened = await openDraft(visit, draftCodeOf(request));
  const base = { ...(await viewOf(site, request, opened)), step };
  const view: StepView = { ...base, values: merged(base.values, step, body) };
  const again = async (state: StepState) =>
    show(request, reply, { visit, answer: stepPage(await shownView(view), state) });
  const lost = { notice: unreachableNotice(visit), status: unavailableStatus };
  if (opened.kind === "unreachable") return again(lost);
  if (opened.kind === "open" && isReceived(opened.draft.values)) return seeOther(reply, "/receipt");
  const errors = stepErrors(view);
  if (!fitsDraft(view.values)) return again({ errors, status: 422 });
  // Typed is kept first, right or wrong; what an unfinished sending froze stays frozen.
  const frozen = opened.kind === "open" ? opened.draft.values : {};
  const filled = body["go"] === "register" ? await filledIn(visit, view, body) : null;
  const marks = Object.entries(frozen).filter(([name]) => name.startsWith("sent:"));
  const saved = await saveDraft(visit, view.code, {
    ...(filled ?? view.values),
    ...Object.fromEntries(marks),
  });
  if (saved.kind !== "open") return again(lost);
  keepDraft(reply, saved.draft.code);
  if (filled !== null) return seeOther(reply, `${addressOfStep(step)}?filled=1`);
  const leaves = body["go"] === "back" || body["go"] === "guide";
  if (errors.length > 0 && !leaves) {
    const kept = { ...view, code: saved.draft.code };
    const answer = stepPage(await shownView(kept), { errors, status: 422 });
    return show(request, reply, { visit, answer });
  }
  if (opened.kind === "gone") return seeOther(reply, `${addressOfStep("operator")}?renewed=1`);
  return seeOther(reply, afterStep(view, body));
}

function registerDoor(app: FastifyInstance, site: Site): void {
  app.get("/report", (request, reply) => {
    const visit = site.visit(request);
    const stopped = gate(request, visit, "/report");
    if (stopped) return show(request, reply, { visit, answer: stopped });
    rememberCleared(request, reply);
    const hasDraft = cookieOf(request, cookieNames.draft) !== undefined;
    return seeOther(reply, hasDraft ? "/report/resume" : addressOfStep("operator"));
  });
  app.get("/report/resume", (request, reply) => {
    const visit = site.visit(request);
    const known = cookieOf(request, cookieNames.draft);
    return show(request, reply, { visit, answer: resumePage({ visit, known }) });
  });
  app.post("/report/resume", async (request, reply) => {
    const visit = site.visit(request);
    const typed = bodyOf(request)["code"] ?? "";
    const opened = await openDraft(visit, typed);
    if (opened.kind === "unreachable") {
      return show(request, reply, { visit, answer: unreachablePage(visit) });
    }
    if (opened.kind !== "open") {
      return show(request, reply, { visit, answer: resumePage({ visit, typed, wrong: true }) });
    }
    keepDraft(reply, opened.draft.code);
    return seeOther(reply, "/report/check");
  });
  app.post("/report/new", (request, reply) => {
    forget(reply, cookieNames.draft);
    const isCleared = cookieOf(request, cookieNames.cleared) === "no";
    return seeOther(reply, isCleared ? addressOfStep("operator") : "/report");
  });
}

/** The files of a draft for the page that shows them. */
export async function fileFieldOf(site: Site, visit: Visit, values: Values): Promise<FileField> {
  const kept = await readKept(draftClient(visit, values), readIds(values[filesField]));
  return { kept, refused: [], limits: site.limits };
}

async function showCheck(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const opened = await openDraft(visit, draftCodeOf(request));
  if (opened.kind === "none") return seeOther(reply, "/report");
  if (opened.kind === "gone") return seeOther(reply, "/report/resume");
  if (opened.kind === "unreachable") {
    return show(request, reply, { visit, answer: unreachablePage(visit) });
  }
  const { code, values } = opened.draft;
  if (isReceived(values)) return seeOther(reply, "/receipt");
  const authorities = await site.authorities(visit);
  const files = await fileFieldOf(site, visit, values);
  const view = { visit, code, values: typedValues(values), authorities, files };
  const answer = await checkPage(view);
  return show(request, reply, { visit, answer });
}

export function registerReportRoutes(app: FastifyInstance, site: Site): void {
  registerDoor(app, site);
  app.get("/report/check", (request, reply) => showCheck(site, request, reply));
  app.get("/report/:step", (request, reply) => showStep(site, request, reply));
  app.post("/report/:step", (request, reply) =>
    site.turns.take(draftCodeOf(request) ?? request.id, () => postStep(site, request, reply)),
  );
}
