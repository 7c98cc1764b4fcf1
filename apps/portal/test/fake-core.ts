/**
 * A core for the portal's tests: a `fetch` that answers by the contract, with the real rules behind
 * it and maps instead of a database. It can be told to fail in the ways that networks fail.
 */
import {
  compareReadings,
  explain,
  type Facts,
  grade,
  lawInForce,
  mergeFacts,
  missingContent,
  obligations,
  type ReportContent,
} from "@jibao/rules";
import { dutiesUnder, explainInstruments, instruments } from "@jibao/rules/instruments";
import { label } from "@jibao/rules/words";
import type {
  AnswerOf,
  AssessmentAnswer,
  Authority,
  IncidentView,
  Obligation,
  Problem,
  SubmissionAnswer,
  SubmissionRequest,
} from "@jibao/sdk";
import { answerUpload, namedFile, type Uploads } from "./fake-uploads.ts";

export interface FakeCore {
  readonly fetch: typeof fetch;
  /** What arrived, in the order of arrival. */
  readonly calls: { method: string; path: string; headers: Headers; body: unknown }[];
  readonly submissions: SubmissionRequest[];
  /** Whether the log has the entries of receipts yet. */
  hasProof: boolean;
  readonly drafts: Map<string, Record<string, string>>;
  /** `lost`: received, but the answer never comes. */
  mode: "works" | "down" | "lost" | "busy";
  /** Answered once, instead of taking the next submission. */
  refuseNext: Problem | null;
  incident: IncidentView | null;
  readonly uploads: Uploads;
}

export const nowMs = Date.parse("2026-11-22T05:30:00+08:00");
const now = "2026-11-22T05:30:00+08:00";
export const reference = "4827-1930-5563";
export const secret = "K7QM-2XHT-9WPD-4RVB";
const obligationId = "obl_01KAMJ00000000000000000000";

const both = (zh: string, en: string) => ({ zh, en });

export const authorities: readonly Authority[] = [
  {
    key: "provincial-cac:440000",
    kind: "provincial-cac",
    name: both("广东省互联网信息办公室", "Guangdong Cyberspace Administration"),
    division: "440000",
    sector: null,
    reach: "desk",
    legalBasis: "委托书",
    mail: null,
    contact: "020-00000000",
  },
  {
    key: "protection-department:energy",
    kind: "protection-department",
    name: both("能源主管部门", "Energy department"),
    division: null,
    sector: "energy",
    reach: "none",
    legalBasis: null,
    mail: null,
    contact: "010-00000000 值班室",
  },
];

function party(kind: Obligation["recipient"]["kind"], key: string | null): Obligation["recipient"] {
  const known = authorities.find((candidate) => candidate.key === key);
  const name =
    known?.name ??
    (kind === "operator"
      ? both("您", "you")
      : both(label("authority", kind, "zh"), label("authority", kind, "en")));
  return { kind, key, name };
}

function operatorOf(operator: SubmissionRequest["operator"]) {
  return {
    name: operator?.name ?? "",
    kinds: operator?.kinds ?? [],
    division: operator?.division ?? null,
    instruments: operator?.instruments ?? [],
  };
}

/** `delivers`: whether the report reached the desks of this installation. */
function duties(
  facts: Facts,
  operator: SubmissionRequest["operator"],
  delivers: boolean,
): Obligation[] {
  const { law } = lawInForce(facts.discoveredAt ?? now);
  const graded = grade({ ...facts, asOf: now }, law);
  const named = operatorOf(operator);
  return obligations({ facts, operator: named, grade: graded }, law).map((duty, index) => {
    const recipient = party(duty.recipient.kind, duty.recipient.key);
    const known = authorities.find(({ key }) => key === duty.recipient.key);
    const name = both(named.name, named.name);
    const isDone = delivers && known?.reach === "desk";
    return {
      id: obligationId.slice(0, -1) + index,
      duty: duty.duty,
      rule: duty.rule ?? null,
      article: duty.article,
      obligor: { kind: duty.obligor.kind, key: null, name },
      recipient,
      reach: known?.reach ?? "none",
      contact: known?.contact ?? null,
      state: isDone ? "discharged" : duty.state,
      due: duty.due,
      after: duty.after,
      hours: duty.hours,
      because: [...duty.because],
      arisenAt: now,
      breachedAt: null,
      endedAt: isDone ? now : null,
      endedBy: null,
    };
  });
}

function explanationOf(graded: ReturnType<typeof grade>) {
  return { zh: [...explain(graded, "zh")], en: [...explain(graded, "en")] };
}

function assess(body: {
  facts: Facts;
  operator?: SubmissionRequest["operator"];
}): AssessmentAnswer {
  const { law } = lawInForce(body.facts.discoveredAt ?? now);
  const graded = grade({ ...body.facts, asOf: now }, law);
  const owed = duties(body.facts, body.operator, false);
  const facts = { ...body.facts, asOf: now };
  const reportingCase = { facts, operator: operatorOf(body.operator), grade: graded };
  const otherRules = dutiesUnder(reportingCase, instruments, { law, calendar: law.calendar });
  return {
    now,
    grade: graded,
    obligations: owed,
    explanation: explanationOf(graded),
    doubts: [...graded.doubts],
    otherRules,
    otherExplanation: {
      zh: explainInstruments(otherRules, "zh"),
      en: explainInstruments(otherRules, "en"),
    },
    readings: compareReadings(reportingCase, law),
  };
}

function missingOf(request: SubmissionRequest, facts: Facts) {
  const content: ReportContent = {
    operatorName: request.operator?.name ?? null,
    contactPerson: request.reporter?.name ?? null,
    contactTelephone: request.reporter?.telephone ?? null,
    ...request.content,
  };
  const { law } = lawInForce(now);
  return missingContent({ stage: "initial", content, facts }, law).map((item) => ({
    ...item,
    article: item.article ?? "",
    label: { ...item.label },
  }));
}

function received(request: SubmissionRequest): SubmissionAnswer {
  const facts = request.facts ?? {};
  const { law } = lawInForce(now);
  const graded = grade({ ...facts, asOf: now }, law);
  const missing = missingOf(request, facts);
  const isFirst = request.reference === undefined;
  return {
    id: "sub_01KAMJ00000000000000000000",
    incidentId: "inc_01KAMJ00000000000000000000",
    reference,
    secret: isFirst ? secret : null,
    stage: request.stage,
    channel: "website",
    recordedAt: now,
    firstContactAt: null,
    drill: request.drill ?? false,
    grade: graded,
    complete: missing.every((item) => !item.required),
    missing,
    obligations: request.stage === "tip" ? [] : duties(facts, request.operator, true),
    recipients: [],
    explanation: explanationOf(graded),
    receipt: {
      reference,
      promise: { attachments: request.attachments?.map(namedFile) },
    } as unknown as SubmissionAnswer["receipt"],
  };
}

export function incidentOf(request: SubmissionRequest): IncidentView {
  const answer = received(request);
  const { level } = answer.grade;
  return {
    id: answer.incidentId,
    reference,
    seq: 1,
    status: "open",
    drill: false,
    law: answer.grade.law,
    level: { effective: level, presumed: false, computed: level, declared: null, decided: null },
    verification: "unverified",
    operator: { id: null, name: request.operator?.name ?? "", claimed: request.operator ?? null },
    reporter: request.reporter ?? null,
    place: null,
    headline: request.content?.impact as string,
    openedAt: now,
    firstContactAt: null,
    recordedAt: now,
    changedAt: now,
    takenOver: null,
    withdrawalRequestedAt: null,
    facts: request.facts ?? {},
    content: request.content ?? {},
    grade: answer.grade,
    explanation: answer.explanation,
    complete: answer.complete,
    missing: answer.missing,
    obligations: answer.obligations,
    questions: [],
    proposal: null,
    holds: [],
    allowedActs: ["record-outside-report", "request-withdrawal"],
  };
}

export function problemOf(code: string, status: number, errors?: Problem["errors"]): Problem {
  const named = { type: `/problems/${code}`, title: code, status, detail: "…", code };
  return errors ? { ...named, errors } : named;
}

function json(status: number, body: unknown): Response {
  return new Response(body === null ? null : JSON.stringify(body), { status });
}

function refused(code: string, status: number): Response {
  return json(status, problemOf(code, status));
}

function draftAnswer(code: string, fields: Record<string, string>): AnswerOf<"readDraft"> {
  return { code, fields, savedAt: now, expiresAt: "2026-12-22T05:30:00+08:00" };
}

function answerDraft(core: FakeCore, method: string, rest: { code: string; body: unknown }) {
  const { fields = {} } = (rest.body ?? {}) as { fields?: Record<string, string> };
  if (method === "POST") {
    const code = `DRFT-${String(core.drafts.size + 1).padStart(4, "0")}-ABCD-EFGH-JKMN-PQRS`;
    core.drafts.set(code, fields);
    return json(201, draftAnswer(code, fields));
  }
  const known = core.drafts.get(rest.code);
  if (known === undefined) return refused("not-found", 404);
  if (method === "PUT") core.drafts.set(rest.code, fields);
  return json(200, draftAnswer(rest.code, method === "PUT" ? fields : known));
}

/** The first answer for each Idempotency-Key, as the real intake keeps it. */
function answerSubmission(
  core: FakeCore,
  kept: Map<string, { text: string; answer: SubmissionAnswer }>,
  sent: { key: string; body: SubmissionRequest },
): Response {
  const text = JSON.stringify(sent.body);
  const known = kept.get(sent.key);
  if (known)
    return known.text === text ? json(201, known.answer) : refused("idempotency-conflict", 409);
  const answer = received(sent.body);
  kept.set(sent.key, { text, answer });
  core.submissions.push(sent.body);
  if (sent.body.reference === undefined) core.incident = incidentOf(sent.body);
  else if (core.incident && sent.body.factsPatch) {
    const facts = mergeFacts(core.incident.facts, sent.body.factsPatch) as Facts;
    core.incident = { ...core.incident, facts };
  }
  return json(201, answer);
}

/** Case is forgiven, as people read secrets from paper. */
function isReporter(headers: Headers): boolean {
  const shown = (headers.get("authorization") ?? "").toUpperCase();
  return shown === `REFERENCE ${reference}:${secret}`;
}

type Kept = Map<string, { text: string; answer: SubmissionAnswer }>;

function answer(core: FakeCore, kept: Kept, call: FakeCore["calls"][number]): Response {
  const { method, path, headers, body } = call;
  const uploaded = answerUpload(core.uploads, call);
  if (uploaded !== null) return uploaded;
  const draft = /^\/api\/v1\/drafts(?:\/(.+))?$/.exec(path);
  if (draft) return answerDraft(core, method, { code: decodeURIComponent(draft[1] ?? ""), body });
  if (path === "/api/v1/authorities") return json(200, { items: authorities });
  if (path.startsWith("/api/v1/incidents/")) {
    if (!isReporter(headers) || !core.incident) return refused("reference-or-secret-wrong", 401);
    if (method === "GET") return json(200, core.incident);
    return json(201, {
      id: "act_1",
      incidentId: core.incident.id,
      seq: 2,
      recordedAt: now,
      discharged: [],
    });
  }
  if (path === "/api/v1/receipts/proof") {
    return core.hasProof
      ? json(200, { leafIndex: 0, ...(body as object) })
      : refused("not-found", 404);
  }
  if (path === "/api/v1/assessments") return json(200, assess(body as { facts: Facts }));
  if (core.refuseNext) {
    const problem = core.refuseNext;
    core.refuseNext = null;
    return json(problem.status, problem);
  }
  const key = headers.get("idempotency-key") ?? "";
  return answerSubmission(core, kept, { key, body: body as SubmissionRequest });
}

function readBody(body: RequestInit["body"]): unknown {
  return typeof body === "string" ? (JSON.parse(body) as unknown) : (body ?? null);
}

export function fakeCore(): FakeCore {
  const kept: Kept = new Map();
  const core: FakeCore = {
    fetch: (async (address: string, init: RequestInit) => {
      const call = {
        method: init.method ?? "GET",
        path: new URL(address).pathname,
        headers: new Headers(init.headers),
        body: readBody(init.body),
      };
      core.calls.push(call);
      if (core.mode === "down") throw new TypeError("connection refused");
      if (core.mode === "busy") return refused("queue-full", 503);
      const response = answer(core, kept, call);
      if (core.mode === "lost" && call.path === "/api/v1/submissions") throw new TypeError("reset");
      return response;
    }) as typeof fetch,
    calls: [],
    submissions: [],
    hasProof: false,
    drafts: new Map(),
    mode: "works",
    refuseNext: null,
    incident: null,
    uploads: new Map(),
  };
  return core;
}
