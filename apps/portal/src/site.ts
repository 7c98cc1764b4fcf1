/** What every page needs: who visits, how to answer, and what the installation knows. */
import { type Html, html } from "@jibao/design";
import { createUnderWay, type UnderWay } from "@jibao/http-shell";
import { type Authority, createClient, referenceAuthorization } from "@jibao/sdk";
import type { FastifyReply, FastifyRequest } from "fastify";
import { accountSecret, cookieNames, cookieOf, rememberChoice } from "./cookies.ts";
import { type AttachmentLimits, usualLimits } from "./files/attachment-limits.ts";
import { createTurns, type Turns } from "./files/turns.ts";
import { createPatience, type Patience } from "./shelter/patience.ts";
import type { Shelter, ShelterSettings } from "./shelter/shelter.ts";
import { addressWith, page, type PageContent } from "./view/layout.ts";
import { askingOf, sessionClient } from "./workspace/session-client.ts";
import { chooseLocale, type HeldCase, textsOf, type Visit } from "./visit.ts";

export interface PortalOptions {
  /** Where the API is, without `/api/v1`. */
  readonly apiUrl: string;
  /** A key of the channel `website`. */
  readonly apiKey: string;
  /** The address that people type, for example `https://report.example.cn`. */
  readonly publicUrl: string;
  readonly fetch?: typeof fetch;
  /** Milliseconds since 1970; the server's clock when absent. */
  readonly serverClock?: () => number;
  /** False when the program around the portal answers unknown addresses itself. */
  readonly ownsUnknownAddresses?: boolean;
  /** Where to keep what is sent while the core is gone; absent: nowhere. */
  readonly shelter?: ShelterSettings;
  /** What the core takes, when its settings are not the usual ones. */
  readonly attachmentLimits?: AttachmentLimits;
}

export interface Site {
  readonly options: PortalOptions;
  readonly limits: AttachmentLimits;
  /** By the code of a draft. */
  readonly turns: Turns;
  /** Files that lie on the disk between a visitor's form and the core. */
  readonly spools: UnderWay;
  visit(request: FastifyRequest): Visit;
  authorities(visit: Visit): Promise<readonly Authority[]>;
}

/** At 100 MB a file, less than two gigabytes of disk. */
const spoolsAtOnce = 16;
const authoritiesKeptMs = 60_000;

export function queryOf(request: FastifyRequest): Readonly<Record<string, string>> {
  return texts(request.query);
}

/** A form's fields; several values of one name are joined by commas. */
export function bodyOf(request: FastifyRequest): Readonly<Record<string, string>> {
  return texts(request.body);
}

function texts(source: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries((source ?? {}) as Record<string, unknown>).map(([name, value]) => {
    const text = Array.isArray(value) ? value.join(",") : value;
    return [name, typeof text === "string" ? text : ""] as const;
  });
  return Object.fromEntries(entries);
}

/** The address to come back to: forms are answered under that of their page. */
function addressOf(request: FastifyRequest): string {
  const path = request.url.startsWith("/") ? request.url : "/";
  return request.method === "GET" ? path : (path.split("?")[0] ?? "/");
}

/** Tells the core for whom it is asked, so that limits count visitors and not this portal. */
function fetchFor(address: string, ask: typeof fetch): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set("x-forwarded-for", address);
    return ask(input, { ...init, headers });
  };
}

interface VisitParts {
  readonly options: PortalOptions;
  readonly shelter: Shelter | null;
  readonly patience: Patience;
}

function visitOf({ options, shelter, patience }: VisitParts, request: FastifyRequest): Visit {
  const locale = chooseLocale({
    query: queryOf(request)["lang"],
    cookie: cookieOf(request, cookieNames.locale),
    header: request.headers["accept-language"],
  });
  const type = queryOf(request)["type"] ?? cookieOf(request, cookieNames.type);
  const common = {
    baseUrl: options.apiUrl,
    locale,
    ...patience.options(),
    fetch: patience.watch(fetchFor(request.ip, options.fetch ?? fetch)),
  };
  const asPortal = { ...common, authorization: `Bearer ${options.apiKey}` };
  const asAccount = sessionClient(request, { publicUrl: options.publicUrl, common });
  const asHolder = ({ reference, secret }: HeldCase) =>
    secret === accountSecret && asAccount !== null
      ? asAccount
      : { ...common, authorization: referenceAuthorization(reference, secret) };
  return {
    locale,
    texts: textsOf(locale),
    largeType: type === "large",
    nowMs: options.serverClock?.() ?? Date.now(),
    address: addressOf(request),
    core: createClient(asPortal),
    shelter,
    asReporter: (held) => createClient(asHolder(held)),
    asPortal,
    asHolder,
    asAccount,
    asNobody: { ...common, asking: askingOf(request, options.publicUrl) },
  };
}

export function createSite(options: PortalOptions, shelter: Shelter | null = null): Site {
  let kept: { readonly items: readonly Authority[]; readonly untilMs: number } | null = null;
  const patience = createPatience(shelter !== null, () => performance.now());
  return {
    options,
    limits: options.attachmentLimits ?? usualLimits,
    turns: createTurns(),
    spools: createUnderWay(spoolsAtOnce),
    visit: (request) => visitOf({ options, shelter, patience }, request),
    authorities: async (visit) => {
      if (kept !== null && kept.untilMs > visit.nowMs) return kept.items;
      const outcome = await visit.core.call("listAuthorities");
      // Of old, better than none: without choices, a chosen authority would be dropped.
      if (outcome.kind !== "answer") return kept?.items ?? [];
      kept = { items: outcome.value.items, untilMs: visit.nowMs + authoritiesKeptMs };
      return kept.items;
    },
  };
}

export interface Answer extends PageContent {
  readonly status?: number;
  /** True for pages that hold no secret: compressed, and kept unless the address says something. */
  readonly isPublic?: boolean;
}

const publicPages = new WeakSet<FastifyReply>();

/** Whether the page just shown may be compressed: it holds no secret whose length could tell. */
export function isPublicPage(reply: FastifyReply): boolean {
  return publicPages.has(reply);
}

/** Sends a page. Pages that hold what somebody typed are never kept by browsers or proxies. */
export function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { visit, answer }: { readonly visit: Visit; readonly answer: Answer },
): FastifyReply {
  rememberChoice(request, reply);
  if (answer.isPublic) publicPages.add(reply);
  const mayKeep = answer.isPublic && !request.url.includes("?");
  return reply
    .code(answer.status ?? 200)
    .type("text/html; charset=utf-8")
    .header("cache-control", mayKeep ? "no-cache" : "no-store")
    .header("content-language", visit.locale === "zh" ? "zh-CN" : "en")
    .header("vary", "Accept-Language, Cookie, Accept-Encoding")
    .send(page(visit, answer));
}

export function seeOther(reply: FastifyReply, address: string): FastifyReply {
  return reply.header("cache-control", "no-store").redirect(address, 303);
}

/** A button that posts to an address, with hidden fields. */
export function postButton(action: string, label: string, quiet = false): Html {
  return html`<form method="post" action="${action}"><button class="button${
    quiet ? " quiet" : ""
  }">${label}</button></form>`;
}

export { addressWith };
