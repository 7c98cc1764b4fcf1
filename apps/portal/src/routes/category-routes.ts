/** The plain questions about the type of an incident, from the report and from "must I report?". */
import { isCategory } from "@jibao/rules/words";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isReceived, openDraft, saveDraft } from "../drafts.ts";
import { fieldNames } from "../fields/catalogue.ts";
import { categoryGuidePage } from "../pages/category-guide.ts";
import { addressOfStep } from "../pages/report.ts";
import { unreachablePage } from "../pages/trouble.ts";
import { type Answer, bodyOf, queryOf, seeOther, show, type Site } from "../site.ts";
import { draftCodeOf, keepDraft } from "./report-routes.ts";
import { gate } from "./public-routes.ts";

type Pairs = readonly (readonly [string, string])[];

/** The answers stand in the address, so that every page can be gone back to. */
function answersOf(request: FastifyRequest): readonly string[] {
  return (queryOf(request)["a"] ?? "").split(",").filter((answer) => answer !== "");
}

function addressOf(path: string, pairs: Pairs): string {
  const query = new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
  return query === "" ? path : `${path}?${query}`;
}

function withAnswers(pairs: Pairs, answers: readonly string[]): Pairs {
  return [...pairs, ...answers.map((answer) => ["a", answer] as const)];
}

/** Back to the page that asks for the type; from the last page it leads there again. */
function returnAddress(from: string | undefined): string {
  const query = from === "check" ? "?from=check" : "";
  return `${addressOfStep("when")}${query}#category`;
}

async function showGuide(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const code = draftCodeOf(request);
  if (code === undefined) return seeOther(reply, "/report");
  const { from } = queryOf(request);
  const kept: Pairs = from === "check" ? [["from", "check"]] : [];
  const answer = categoryGuidePage({
    visit,
    answers: answersOf(request),
    hrefOf: (answers) => addressOf("/report/category", withAnswers(kept, answers)),
    leave: returnAddress(from),
    accept: {
      method: "post",
      action: "/report/category",
      hidden: [["draftCode", code], ...kept],
    },
  });
  return show(request, reply, { visit, answer });
}

/** Takes a chosen type into the draft; nothing else of it changes. */
async function takeCategory(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const body = bodyOf(request);
  const category = body["pick"] ?? body["category"] ?? "";
  const back = body["from"] === "review" ? "/report/check" : returnAddress(body["from"]);
  const opened = await openDraft(visit, draftCodeOf(request));
  const unreachable = () =>
    show(request, reply, { visit, answer: unreachablePage({ ...visit, address: back }) });
  if (opened.kind === "unreachable") return unreachable();
  if (opened.kind !== "open") return seeOther(reply, "/report");
  if (isReceived(opened.draft.values)) return seeOther(reply, "/receipt");
  if (!isCategory(category)) return seeOther(reply, back);
  const saved = await saveDraft(visit, opened.draft.code, {
    ...opened.draft.values,
    category,
  });
  if (saved.kind !== "open") return unreachable();
  keepDraft(reply, opened.draft.code);
  return seeOther(reply, back);
}

/** The same from "must I report?", where everything lies in the address. */
function assessGuide(site: Site, request: FastifyRequest): Answer {
  const visit = site.visit(request);
  const stopped = gate(request, visit, "/assess");
  if (stopped) return stopped;
  const query = queryOf(request);
  const typed = fieldNames
    .filter((name) => name !== "category" && (query[name] ?? "") !== "")
    .map((name) => [name, query[name] ?? ""] as const);
  const kept: Pairs = [["secrets", "no"], ...typed];
  return {
    ...categoryGuidePage({
      visit,
      answers: answersOf(request),
      hrefOf: (answers) => addressOf("/assess/category", withAnswers(kept, answers)),
      leave: `${addressOf("/assess", kept)}#category`,
      accept: { method: "get", action: "/assess#category", hidden: kept },
    }),
    isPublic: true,
  };
}

export function registerCategoryRoutes(app: FastifyInstance, site: Site): void {
  app.get("/report/category", (request, reply) => showGuide(site, request, reply));
  app.post("/report/category", (request, reply) => takeCategory(site, request, reply));
  app.get("/assess/category", (request, reply) =>
    show(request, reply, { visit: site.visit(request), answer: assessGuide(site, request) }),
  );
}
