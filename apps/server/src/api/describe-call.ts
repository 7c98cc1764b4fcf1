/** A call and its outcome → the row of the access log. */
import { isIP } from "node:net";
import { type Operation, type OperationName, operations, problems } from "@jibao/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import {
  type AccessEntry,
  administrationSide,
  unidentifiedSide,
} from "../modules/access/access-entry.ts";
import { createId } from "../platform/identifiers.ts";
import { parseReference } from "../platform/reference.ts";
import type { Refusal } from "../platform/refusal.ts";
import { digestOf } from "../platform/secrets.ts";
import { sessionCookie } from "./authenticate.ts";
import { RawAnswer } from "./raw-answer.ts";
import { type Authenticated, type Principal, principalId } from "./principal.ts";
import { callerOf } from "./rights.ts";

interface Moment {
  readonly nowMs: number;
  readonly now: string;
}

export interface DescribedCall extends Moment {
  readonly name: OperationName;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** What the handler answered; undefined when it was not asked. */
  readonly answer: unknown;
  /** The body that leaves. */
  readonly payload: unknown;
}

type Identity = Pick<AccessEntry, "principal" | "caller" | "side">;
type Members = Readonly<Record<string, unknown>>;

const firstRefusedStatus = 400;
const idsMax = 200;
const incidentPattern = /^inc_[0-9A-HJKMNP-TV-Z]{26}$/;
const madeIdPattern = /^[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}$/;
/** Ids, and keys of authorities; what else somebody writes into an address is not kept. */
const objectPattern = /^[\w:.-]{1,100}$/;
/** Parameters that open something by themselves. */
const secretParams: ReadonlySet<string> = new Set(["code", "token"]);
const casePrefix = "/api/v1/incidents/{id}";

function sideOf(principal: Principal): string {
  switch (principal.kind) {
    case "officer":
    case "clerk":
    case "auditor":
      return `authority:${principal.authorityKey}`;
    case "operator":
      return `operator:${principal.operatorId}`;
    case "administrator":
      return administrationSide;
    case "gateway":
      return `gateway:${principal.channel}`;
    case "reporter":
      return `holder:${principal.incidentId}`;
  }
}

const nobodyKnown: Identity = { principal: null, caller: "anonymous", side: unidentifiedSide };

function identityOf(who: Authenticated | null): Identity {
  if (who === null) return nobodyKnown;
  const { principal } = who;
  return { principal: principalId(principal), caller: callerOf(who), side: sideOf(principal) };
}

const membersOf = (value: unknown): Members =>
  typeof value === "object" && value !== null ? (value as Members) : {};
const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

type Cases = Pick<AccessEntry, "incidentId" | "reference" | "incidentIds">;
const noCases: Cases = { incidentId: null, reference: null, incidentIds: null };

/** Named in the path, made by the call, or listed by it. Sides without cases name none. */
function casesOf({ name, request, reply, answer }: DescribedCall, side: string): Cases {
  if (!/^(authority|operator|holder):/.test(side)) return noCases;
  if (operations[name].path.startsWith(casePrefix)) {
    const id = membersOf(request.params)["id"];
    if (typeof id !== "string") return noCases;
    const incidentId = incidentPattern.test(id) ? id : null;
    // A refused call must not tell by its row which case a reference names, or that there is one.
    const isRefused = reply.statusCode >= firstRefusedStatus;
    const isReference = incidentId === null && !isRefused;
    return { ...noCases, incidentId, reference: isReference ? parseReference(id) : null };
  }
  if (answer instanceof RawAnswer) return { ...noCases, incidentId: answer.incidentId };
  const own = caseIn(membersOf(answer)["incidentId"]);
  if (own !== null) return { ...noCases, incidentId: own };
  const { items } = membersOf(answer);
  if (!Array.isArray(items)) return noCases;
  const ids = items.map((item: unknown) => {
    const { id, incidentId } = membersOf(item);
    return caseIn(incidentId) ?? caseIn(id);
  });
  const known = [...new Set(ids.filter((id) => id !== null))].slice(0, idsMax);
  return known.length === 0 ? noCases : { ...noCases, incidentIds: known };
}

function caseIn(value: unknown): string | null {
  return typeof value === "string" && incidentPattern.test(value) ? value : null;
}

function objectOf({ name, request, answer }: DescribedCall): string | null {
  const operation: Operation = operations[name];
  if (operation.path.startsWith(casePrefix)) return null;
  const named = Object.entries(membersOf(request.params))
    .filter(([param]) => !secretParams.has(param))
    .map(([, value]) => String(value));
  if (named.length > 0) return named.every((id) => objectPattern.test(id)) ? named.join("/") : null;
  const { id, key, account } = membersOf(answer);
  const made = textOf(id) ?? textOf(membersOf(account)["id"]) ?? "";
  if (madeIdPattern.test(made) && !incidentPattern.test(made)) return made;
  // The key of an authority is its id; that of an API key would be a secret.
  return name === "createAuthority" ? textOf(key) : null;
}

/** Only names that the contract has: others may hold anything. */
function changedBy({ name, request }: DescribedCall): string[] | null {
  const operation: Operation = operations[name];
  if (operation.principals.length === 0 || operation.method === "GET") return null;
  const known = membersOf(membersOf(operation.body)["properties"]);
  const names = Object.keys(membersOf(request.body)).filter((field) => Object.hasOwn(known, field));
  return names.length === 0 ? null : names.toSorted();
}

function problemIn(payload: unknown): string | null {
  if (typeof payload !== "string") return null;
  try {
    return textOf(membersOf(JSON.parse(payload))["code"]);
  } catch {
    // A body of some other kind has no code.
    return null;
  }
}

function sessionOf(request: FastifyRequest, reply: FastifyReply): string | null {
  const set = [reply.getHeader("set-cookie") ?? []].flat().map(String);
  const start = `${sessionCookie}=`;
  const fresh = set.find((cookie) => cookie.startsWith(start))?.slice(start.length);
  // An empty one is that of somebody who signs out.
  const token = fresh?.split(";")[0] || request.cookies[sessionCookie];
  return token === undefined ? null : digestOf(token).toString("hex");
}

type Origin = Pick<AccessEntry, "id" | "calledAt" | "address" | "sessionDigest" | "requestId">;

function originOf({ nowMs, now }: Moment, request: FastifyRequest, reply: FastifyReply): Origin {
  return {
    id: createId("acs", nowMs),
    calledAt: now,
    address: isIP(request.ip) === 0 ? null : request.ip,
    sessionDigest: sessionOf(request, reply),
    requestId: request.id,
  };
}

export function describeCall(call: DescribedCall): AccessEntry {
  const { name, request, reply, payload } = call;
  const isRefused = reply.statusCode >= firstRefusedStatus;
  const who = identityOf(request.authenticated);
  const text = membersOf(request.query)["text"];
  return {
    ...originOf(call, request, reply),
    operation: name,
    status: reply.statusCode,
    problem: isRefused ? problemIn(payload) : null,
    ...who,
    ...casesOf(call, who.side),
    objectId: objectOf(call),
    changed: changedBy(call),
    textLength: typeof text === "string" ? text.length : null,
  };
}

export interface DescribedStream extends Moment {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly who: Authenticated | null;
  readonly refusal: Refusal | null;
  /** The cases that it told of, bounded by the caller. */
  readonly incidentIds: readonly string[] | null;
}

const openedStatus = 200;

/** A stream of the desk's events: its opening, or what it has told of since. */
export function describeStream(stream: DescribedStream): AccessEntry {
  const { request, reply, who, refusal, incidentIds } = stream;
  return {
    ...originOf(stream, request, reply),
    operation: "inboxEvents",
    status: refusal === null ? openedStatus : problems[refusal.code].status,
    problem: refusal?.code ?? null,
    ...identityOf(who),
    ...noCases,
    incidentIds,
    objectId: null,
    changed: null,
    textLength: null,
  };
}
