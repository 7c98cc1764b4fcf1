/** The workspace: everything under /workspace, in the name of the visitor's session. */
import { html } from "@jibao/design";
import type { Client, Problem } from "@jibao/sdk";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { accountSecret, holdCase, readHeldCase } from "../cookies.ts";
import {
  notFoundPage,
  unavailableStatus,
  unreachableNotice,
  unreachablePage,
} from "../pages/trouble.ts";
import { type Answer, bodyOf, queryOf, seeOther, show, type Site } from "../site.ts";
import type { Visit } from "../visit.ts";
import { errorsOf, type Errors, type Typed } from "./controls.ts";
import {
  changesPage,
  conflictNotice,
  editPage,
  type EditView,
  namesOf,
  type Subject,
} from "./edit-page.ts";
import { homePage, systemsPage } from "./home-page.ts";
import { profileOf, typedOfProfile } from "./profile-form.ts";
import { registerSignIn } from "./sign-in-routes.ts";
import { sessionEndedNotice, signInAddress, strangerPage } from "./sign-in-page.ts";
import { type Member, signedIn } from "./signed-in.ts";
import { systemOf, typedOfSystem, unreadCounts } from "./system-form.ts";

interface Exchange {
  readonly site: Site;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type Made = Answer | string | null;
type Make = (visit: Visit, member: Member) => Promise<Made>;

/** A page for who is signed in. An address is gone to; null means that it is not there. */
async function forMember({ site, request, reply }: Exchange, make: Make): Promise<FastifyReply> {
  const visit = site.visit(request);
  const who = await signedIn(visit);
  const answer = (page: Answer) => show(request, reply, { visit, answer: page });
  switch (who.kind) {
    case "nobody":
      return seeOther(reply, signInAddress(visit.address));
    case "stranger":
      return answer(strangerPage(visit));
    case "unreachable":
      return answer(unreachablePage(visit));
    case "member": {
      const made = await make(visit, who.member);
      if (typeof made === "string") return seeOther(reply, made);
      return answer(made ?? notFoundPage(visit));
    }
  }
}

const casesShown = 20;

async function home(request: FastifyRequest, visit: Visit, member: Member): Promise<Answer> {
  const { client } = member;
  const { after } = queryOf(request);
  const query = { status: "all" as const, limit: casesShown, ...(after ? { after } : {}) };
  const [cases, systems, profile] = await Promise.all([
    client.call("listIncidents", { query }),
    client.call("listSystems"),
    client.call("readProfile"),
  ]);
  const areThere =
    cases.kind === "answer" && systems.kind === "answer" && profile.kind === "answer";
  if (!areThere) return unreachablePage(visit);
  return homePage({
    visit,
    member,
    cases: cases.value,
    systems: systems.value.items,
    profile: profile.value,
  });
}

/** What one kind of thing has of its own when it is edited. */
interface Editing {
  readonly subject: (visit: Visit, typed: Typed, request: FastifyRequest) => Subject;
  readonly save: (client: Client, sent: Sent) => Promise<Saved>;
  readonly read: (client: Client, request: FastifyRequest) => Promise<Stands | null>;
  readonly ownErrors: (visit: Visit, typed: Typed) => Errors;
}

interface Sent {
  readonly typed: Typed;
  readonly version: string;
  readonly request: FastifyRequest;
}

type Saved =
  | { readonly kind: "saved"; readonly address: string }
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "unreachable" };

interface Stands {
  readonly typed: Typed;
  readonly version: number;
}

const none: Errors = new Map();
const idOf = (request: FastifyRequest) => (request.params as { id?: string }).id ?? "";

const profileEditing: Editing = {
  subject: (visit) => ({
    kind: "profile",
    title: visit.texts.workspace.profile.title,
    action: "/workspace/profile",
  }),
  save: async (client, { typed, version }) => {
    const outcome = await client.call("updateProfile", {
      body: profileOf(typed),
      ifMatch: version,
    });
    if (outcome.kind !== "answer") return outcome;
    return { kind: "saved", address: "/workspace/profile?saved=1" };
  },
  read: async (client) => {
    const outcome = await client.call("readProfile");
    if (outcome.kind !== "answer") return null;
    return { typed: typedOfProfile(outcome.value), version: outcome.value.version };
  },
  ownErrors: () => none,
};

const systemEditing: Editing = {
  subject: (visit, typed, request) => ({
    kind: "system",
    title: typed["name"] || visit.texts.workspace.system.newTitle,
    action: `/workspace/systems/${idOf(request) || "new"}`,
  }),
  save: async (client, { typed, version, request }) => {
    const body = systemOf(typed);
    const id = idOf(request);
    const outcome =
      id === ""
        ? await client.call("createSystem", { body })
        : await client.call("updateSystem", { params: { id }, body, ifMatch: version });
    if (outcome.kind !== "answer") return outcome;
    return { kind: "saved", address: `/workspace/systems/${outcome.value.id}?saved=1` };
  },
  read: async (client, request) => {
    const id = idOf(request);
    const outcome = await client.call("readSystem", { params: { id } });
    if (outcome.kind !== "answer") return null;
    return { typed: typedOfSystem(outcome.value), version: outcome.value.version };
  },
  ownErrors: ({ texts }, typed) => {
    const { system: words } = texts.workspace;
    const errors = new Map<string, readonly string[]>(
      unreadCounts(typed).map((name) => [name, [words.personsUnread]]),
    );
    return (typed["name"] ?? "").trim() === "" ? errors.set("name", [words.nameMissing]) : errors;
  },
};

/** What was typed is in every answer: whatever goes wrong, nothing of it is lost. */
async function post(exchange: Exchange, editing: Editing): Promise<FastifyReply> {
  const { site, request, reply } = exchange;
  const visit = site.visit(request);
  const typed = bodyOf(request);
  const version = /^\d{1,9}$/.test(typed["version"] ?? "") ? Number(typed["version"]) : null;
  const subject = editing.subject(visit, typed, request);
  const authorities = await site.authorities(visit);
  const base: EditView = { visit, subject, typed, version, authorities, mayChange: true };
  const again = (more: Partial<EditView>) =>
    show(request, reply, { visit, answer: editPage({ ...base, ...more }) });
  const lost = { notice: unreachableNotice(visit), status: unavailableStatus };
  const ended = { notice: sessionEndedNotice(visit), status: 401 };
  const who = await signedIn(visit);
  if (who.kind === "stranger") return show(request, reply, { visit, answer: strangerPage(visit) });
  if (who.kind !== "member") return again(who.kind === "nobody" ? ended : lost);
  const errors = editing.ownErrors(visit, typed);
  if (errors.size > 0) return again({ errors, status: 422 });
  const { client } = who.member;
  const saved = await editing.save(client, { typed, version: String(version ?? 0), request });
  if (saved.kind === "saved") return seeOther(reply, saved.address);
  if (saved.kind === "unreachable" || saved.problem.status >= 500) return again(lost);
  if (saved.problem.code === "unauthenticated") return again(ended);
  if (saved.problem.code === "not-found") {
    return show(request, reply, { visit, answer: notFoundPage(visit) });
  }
  const stands =
    saved.problem.code === "changed-meanwhile" ? await editing.read(client, request) : null;
  if (stands === null) {
    return again({ errors: errorsOf(saved.problem, namesOf(subject.kind)), status: 422 });
  }
  const notice = conflictNotice(visit, { kind: subject.kind, typed, now: stands.typed });
  return again({ notice, version: stands.version, status: 409 });
}

const savedNotice = (request: FastifyRequest, { texts }: Visit) =>
  queryOf(request)["saved"] === "1"
    ? html`<p class="notice done" role="status">${texts.workspace.saved}</p>`
    : null;

/** On the page of a system: from here a report of it begins. */
function reportLead(request: FastifyRequest, { texts }: Visit, stands: Stands) {
  if (stands.typed["active"] === "no") return null;
  return html`<form method="post" action="/workspace/report" class="actions">
<input type="hidden" name="registered" value="${idOf(request)}">
<label class="choice"><input type="checkbox" name="secrets" value="no" required>
<span>${texts.workspace.noSecrets}</span></label>
<button class="button">${texts.workspace.reportSystem}</button>
<a href="/workspace/systems/new">${texts.workspace.system.duplicate}</a></form>`;
}

function showEdit(exchange: Exchange, editing: Editing): Promise<FastifyReply> {
  const { site, request } = exchange;
  return forMember(exchange, async (visit, { client, mayChange }) => {
    const stands = await editing.read(client, request);
    if (stands === null) return null;
    const { typed, version } = stands;
    const subject = editing.subject(visit, typed, request);
    const authorities = await site.authorities(visit);
    const notice = savedNotice(request, visit);
    const lead = subject.kind === "system" ? reportLead(request, visit, stands) : null;
    return editPage({ visit, subject, typed, version, authorities, mayChange, notice, lead });
  });
}

function registerSystems(app: FastifyInstance, site: Site): void {
  app.get("/workspace/systems", (request, reply) =>
    forMember({ site, request, reply }, async (visit, member) => {
      const systems = await member.client.call("listSystems");
      if (systems.kind !== "answer") return unreachablePage(visit);
      const wanted = (queryOf(request)["wanted"] ?? "").trim();
      return systemsPage({ visit, member, systems: systems.value.items, wanted });
    }),
  );
  app.get("/workspace/systems/new", (request, reply) =>
    forMember({ site, request, reply }, async (visit, { mayChange }) => {
      if (!mayChange) return "/workspace/systems";
      const typed = { kind: "business-system", active: "yes" };
      const subject = systemEditing.subject(visit, {}, request);
      const authorities = await site.authorities(visit);
      return editPage({ visit, subject, typed, version: null, authorities, mayChange });
    }),
  );
  app.post("/workspace/systems/new", (request, reply) =>
    post({ site, request, reply }, systemEditing),
  );
  app.get("/workspace/systems/:id", (request, reply) =>
    showEdit({ site, request, reply }, systemEditing),
  );
  app.post("/workspace/systems/:id", (request, reply) =>
    post({ site, request, reply }, systemEditing),
  );
}

export function registerWorkspaceRoutes(app: FastifyInstance, site: Site): void {
  app.get("/workspace", (request, reply) =>
    forMember({ site, request, reply }, (visit, member) => home(request, visit, member)),
  );
  app.get("/workspace/profile", (request, reply) =>
    showEdit({ site, request, reply }, profileEditing),
  );
  app.post("/workspace/profile", (request, reply) =>
    post({ site, request, reply }, profileEditing),
  );
  registerSystems(app, site);
  app.get("/workspace/changes", (request, reply) =>
    forMember({ site, request, reply }, async (visit, { client }) => {
      const [changes, systems] = await Promise.all([
        client.call("listWorkspaceChanges", { query: {} }),
        client.call("listSystems"),
      ]);
      if (changes.kind !== "answer" || systems.kind !== "answer") return unreachablePage(visit);
      const names = new Map(systems.value.items.map(({ id, name }) => [id, name]));
      return changesPage(visit, changes.value.items, names);
    }),
  );
  // The case as the holder of a receipt sees it, opened by the account instead of a secret.
  app.get("/workspace/cases/:id", (request, reply) =>
    forMember({ site, request, reply }, async () => {
      const held = readHeldCase(idOf(request), accountSecret);
      if (held === null) return null;
      holdCase(reply, held);
      return "/follow-up/case";
    }),
  );
  registerSignIn(app, site);
}
