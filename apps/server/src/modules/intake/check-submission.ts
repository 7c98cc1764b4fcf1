/**
 * Takes a submission: checks what only the whole request can tell, then hands a first report to
 * lane A and everything later to lane B. State secrets are refused before anything is kept.
 */
import type { Channel, SubmissionRequest, SubmissionStage } from "@jibao/contract";
import { type Facts, type ReportContent } from "@jibao/rules";
import { parseFacts } from "@jibao/rules/facts";
import type { Principal } from "../../api/principal.ts";
import type { Clock } from "../../clock.ts";
import { bodyDigest } from "../../platform/body-digest.ts";
import { isRefusal, refuse, type Refusal } from "../../platform/refusal.ts";
import type { SubmissionInput } from "../cases/decide/commands.ts";
import { isAfter, normalInstant, plusMinutes } from "../../platform/instants.ts";
import { refuseFacts } from "../../platform/refuse-facts.ts";
import { parseReference } from "../../platform/reference.ts";

/** A first contact further back is no longer the contact that led to this report. */
const firstContactLimitMinutes = 24 * 60;
const clockToleranceMinutes = 5;

const openingStages: ReadonlySet<SubmissionStage> = new Set(["initial", "tip", "voluntary"]);

export type Checked =
  | { readonly kind: "opening"; readonly input: SubmissionInput; readonly bodyDigest: string }
  | {
      readonly kind: "follow-up";
      readonly reference: string | null;
      readonly secret: string | null;
      readonly input: SubmissionInput;
      readonly bodyDigest: string;
    };

/** Everything about a request that can be said without looking at any case. */
export function checkSubmission(
  request: SubmissionRequest,
  principal: Principal,
  clock: Clock,
): Checked | Refusal {
  const now = clock.now();
  if (concernsStateSecrets(request)) return refuse("state-secrets");
  const firstContactAt = checkFirstContact(request, principal, now);
  if (isRefusal(firstContactAt)) return firstContactAt;
  const isOpening = openingStages.has(request.stage);
  const facts = isOpening ? checkFacts(request, now) : (request.factsPatch ?? {});
  if (isRefusal(facts)) return facts;
  const input: SubmissionInput = {
    stage: request.stage,
    channel: channelOf(principal),
    facts: signJudgements(facts, principal, now),
    content: request.content ?? ({} as ReportContent),
    reporter: request.reporter ?? null,
    firstContactAt,
    original: originalOf(request),
  };
  const digest = bodyDigest(request);
  if (isOpening) return { kind: "opening", input, bodyDigest: digest };
  const reference = request.reference === undefined ? null : parseReference(request.reference);
  if (request.reference !== undefined && reference === null) return refuse("reference-invalid");
  return {
    kind: "follow-up",
    reference,
    secret: request.secret ?? null,
    input,
    bodyDigest: digest,
  };
}

/**
 * A judgement counts as signed only by whoever signed in (the software never judges); anyone
 * else's stays a claim. Determinations are acts of authorities (R19): from others, claims too.
 */
function signJudgements(facts: Facts, principal: Principal, at: string): Facts {
  const { judgements, determinations } = facts;
  const mayJudge = principal.kind === "operator" || principal.kind === "officer";
  const signature = mayJudge ? { by: principal.name, at } : { by: null };
  const signed = mapValues(judgements, (judgement) => ({ ...judgement, ...signature }));
  const claimed =
    principal.kind === "officer"
      ? determinations
      : mapValues(determinations, (determination) => ({ ...determination, document: null }));
  return {
    ...facts,
    ...(judgements ? { judgements: signed } : {}),
    ...(determinations && claimed ? { determinations: claimed } : {}),
  };
}

/** A patch may set a member to null: unknown again. */
function mapValues<Value>(
  values: Readonly<Record<string, Value>> | null | undefined,
  change: (value: Value) => Value,
): Readonly<Record<string, Value>> {
  const entries = Object.entries(values ?? {});
  return Object.fromEntries(entries.map(([key, value]) => [key, value && change(value)]));
}

function concernsStateSecrets(request: SubmissionRequest): boolean {
  return request.facts?.stateSecrets === true || request.factsPatch?.stateSecrets === true;
}

function checkFacts(request: SubmissionRequest, now: string): Facts | Refusal {
  const parsed = parseFacts(request.facts ?? {}, { now });
  return parsed.kind === "ok" ? parsed.facts : refuseFacts(parsed.problems, "/facts");
}

/** First contact is credited only to gateways and clerks that witnessed it, and only within bounds. */
function checkFirstContact(
  request: SubmissionRequest,
  principal: Principal,
  now: string,
): string | null | Refusal {
  if (request.firstContactAt === undefined) return null;
  const trusted =
    principal.kind === "clerk" || (principal.kind === "gateway" && principal.mayStateFirstContact);
  if (!trusted) {
    return refuseFirstContact(
      "not-a-gateway",
      "只有受理渠道可以填写首次联系时间,请删去此项。",
      "Only a gateway may state the first contact; leave it out.",
    );
  }
  const at = normalInstant(request.firstContactAt);
  const tooLate = isAfter(at, plusMinutes(now, clockToleranceMinutes));
  const tooEarly = isAfter(plusMinutes(now, -firstContactLimitMinutes), at);
  if (!tooLate && !tooEarly) return at;
  return refuseFirstContact(
    "out-of-bounds",
    "首次联系时间应在过去 24 小时内。",
    "The first contact must lie within the past 24 hours.",
  );
}

function refuseFirstContact(code: string, zh: string, en: string): Refusal {
  const errors = [{ pointer: "/firstContactAt", code, message: { zh, en } }];
  return refuse("validation-failed", { errors });
}

/** A key submits for its own channel and no other. */
function channelOf(principal: Principal): Channel {
  if (principal.kind === "gateway") return principal.channel;
  if (principal.kind === "officer") return "desk";
  if (principal.kind === "clerk") return "hotline";
  return principal.kind === "operator" && principal.keyId !== null ? "api" : "website";
}

function originalOf({ original }: SubmissionRequest): SubmissionInput["original"] {
  if (!original) return null;
  const { mediaType, fileName, base64 } = original;
  return { mediaType, fileName: fileName ?? null, base64 };
}
