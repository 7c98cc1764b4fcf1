/** The portal as a Fastify plugin: assets, headers, pages. It talks to the API and nothing else. */
import { gzipSync } from "node:zlib";
import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import { securityHeaders, whoAsks } from "@jibao/http-shell";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Asset, assets, favicon, offlineScript, uploadScript } from "./assets.ts";
import { cookieDefaults } from "./cookies.ts";
import { failedPage, notFoundPage, refusedPostPage } from "./pages/trouble.ts";
import { registerClueRoutes } from "./routes/clue-routes.ts";
import { registerCategoryRoutes } from "./routes/category-routes.ts";
import { registerFileRoutes } from "./routes/file-routes.ts";
import { registerFollowUpRoutes } from "./routes/follow-up-routes.ts";
import { registerOfflineRoutes } from "./routes/offline-routes.ts";
import { registerPublicRoutes } from "./routes/public-routes.ts";
import { registerReportRoutes } from "./routes/report-routes.ts";
import { registerSendRoutes } from "./routes/send-routes.ts";
import { registerSpokenRoutes } from "./routes/spoken-routes.ts";
import { registerSlipRoutes } from "./routes/slip-routes.ts";
import { registerVerifyRoutes } from "./routes/verify-routes.ts";
import { registerBeginReport } from "./workspace/report-routes.ts";
import { registerWorkspaceRoutes } from "./workspace/workspace-routes.ts";
import { openPortalShelter } from "./shelter/portal-shelter.ts";
import { createSite, isPublicPage, type PortalOptions, show, type Site } from "./site.ts";

/** Pages load what is ours, and send forms and files to us. */
const ownPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; " +
  "manifest-src 'self'; worker-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function headersFor(publicUrl: string): Readonly<Record<string, string>> {
  return {
    ...securityHeaders(publicUrl),
    "content-security-policy": ownPolicy,
    // Not less: without a referrer, browsers send a form's origin as "null".
    "referrer-policy": "same-origin",
  };
}

const yearSeconds = 31_536_000;

function takesGzip(request: FastifyRequest): boolean {
  return /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
}

function registerAsset(app: FastifyInstance, { path, type, body, zipped }: Asset): void {
  app.get(path, (request, reply) => {
    reply
      .type(type)
      .header("cache-control", `public, max-age=${yearSeconds}, immutable`)
      .header("vary", "Accept-Encoding");
    return takesGzip(request)
      ? reply.header("content-encoding", "gzip").send(zipped)
      : reply.send(body);
  });
}

/**
 * Compresses pages that hold nothing personal. Pages with secrets stay plain, so that their length
 * tells nothing about them.
 */
async function compress(request: FastifyRequest, reply: FastifyReply, payload: unknown) {
  const isPage = String(reply.getHeader("content-type") ?? "").startsWith("text/html");
  if (!isPage || !isPublicPage(reply) || typeof payload !== "string" || !takesGzip(request))
    return payload;
  const zipped = gzipSync(payload);
  reply.header("content-encoding", "gzip").header("content-length", zipped.length);
  return zipped;
}

const safeMethods: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/**
 * A form of another site cannot act here: browsers say where a post comes from. One that does not
 * say, and yet shows our cookies, is none.
 */
async function refuseForeignPosts(site: Site, request: FastifyRequest, reply: FastifyReply) {
  if (safeMethods.includes(request.method)) return;
  const { publicUrl } = site.options;
  const asking = whoAsks(request.headers, { publicUrl, host: request.host });
  const isUnproven = asking === "unknown" && request.headers.cookie !== undefined;
  if (asking !== "other" && !isUnproven) return;
  const visit = site.visit(request);
  await show(request, reply, { visit, answer: refusedPostPage(visit) });
}

const serverError = 500;

/** What the visitor sent too much of or wrongly is 4xx; all else is our fault. */
function statusOf({ statusCode = serverError }: { readonly statusCode?: number }): number {
  return statusCode >= 400 && statusCode < serverError ? statusCode : serverError;
}

const plainFailure =
  "系统内部故障，请稍后重试。Something failed inside the system; try again soon.";

/** The page about a failure; where that fails too, a line that needs nothing. */
function showFailure(site: Site, reply: FastifyReply, status: number): FastifyReply {
  const { request } = reply;
  try {
    const visit = site.visit(request);
    return show(request, reply, { visit, answer: failedPage(visit, status) });
  } catch (error) {
    request.log.error({ err: error }, "the page about a failure failed");
    return reply.code(serverError).type("text/plain; charset=utf-8").send(plainFailure);
  }
}

function registerTrouble(app: FastifyInstance, site: Site): void {
  if (site.options.ownsUnknownAddresses !== false) {
    app.setNotFoundHandler((request, reply) => {
      const visit = site.visit(request);
      return show(request, reply, { visit, answer: notFoundPage(visit) });
    });
  }
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const status = statusOf(error);
    if (status >= serverError) request.log.error({ err: error }, "a page failed");
    return showFailure(site, reply, status);
  });
}

export { formLimitBytes } from "./files/receive-form.ts";

/** Registers every page of the portal. Encapsulated: nothing of it reaches its neighbours. */
export async function portal(app: FastifyInstance, options: PortalOptions): Promise<void> {
  const shelter = await openPortalShelter(app, options);
  const site = createSite(options, shelter);
  await app.register(cookie, { parseOptions: cookieDefaults(options.publicUrl) });
  if (!app.hasContentTypeParser("application/x-www-form-urlencoded")) await app.register(formbody);
  await app.register(multipart, { throwFileSizeLimit: false });
  const headers = headersFor(options.publicUrl);
  app.addHook("onRequest", async (_request, reply) => {
    reply.headers(headers);
  });
  app.addHook("preHandler", (request, reply) => refuseForeignPosts(site, request, reply));
  app.addHook("onSend", compress);
  registerTrouble(app, site);
  for (const asset of [...assets, uploadScript, offlineScript]) registerAsset(app, asset);
  app.get("/favicon.ico", (_request, reply) => reply.redirect(favicon.path, 302));
  registerPublicRoutes(app, site);
  registerSendRoutes(app, site);
  registerSlipRoutes(app, site);
  registerVerifyRoutes(app, site);
  registerCategoryRoutes(app, site);
  registerClueRoutes(app, site);
  registerFileRoutes(app, site);
  registerOfflineRoutes(app, site);
  registerSpokenRoutes(app, site);
  registerReportRoutes(app, site);
  registerFollowUpRoutes(app, site);
  registerWorkspaceRoutes(app, site);
  registerBeginReport(app, site);
}
