/** The portal as a Fastify plugin: assets, headers, pages. It talks to the API and nothing else. */
import { gzipSync } from "node:zlib";
import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Asset, assets, favicon } from "./assets.ts";
import { failedPage, notFoundPage, refusedPostPage } from "./pages/trouble.ts";
import { registerCategoryRoutes } from "./routes/category-routes.ts";
import { registerFollowUpRoutes } from "./routes/follow-up-routes.ts";
import { registerPublicRoutes } from "./routes/public-routes.ts";
import { registerReportRoutes } from "./routes/report-routes.ts";
import { registerSendRoutes } from "./routes/send-routes.ts";
import { createSite, type PortalOptions, show, type Site } from "./site.ts";

const securityHeaders = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
} as const;

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
  const isPublic = reply.getHeader("cache-control") === "no-cache";
  if (!isPage || !isPublic || typeof payload !== "string" || !takesGzip(request)) return payload;
  const zipped = gzipSync(payload);
  reply.header("content-encoding", "gzip").header("content-length", zipped.length);
  return zipped;
}

/** A form of another site cannot act here: browsers say where a post comes from. */
async function refuseForeignPosts(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const from = request.headers["sec-fetch-site"];
  if (request.method !== "POST" || from === undefined) return;
  if (from === "same-origin" || from === "none") return;
  const visit = site.visit(request);
  await show(request, reply, { visit, answer: refusedPostPage(visit) });
}

function registerTrouble(app: FastifyInstance, site: Site): void {
  if (site.options.ownsUnknownAddresses !== false) {
    app.setNotFoundHandler((request, reply) => {
      const visit = site.visit(request);
      return show(request, reply, { visit, answer: notFoundPage(visit) });
    });
  }
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    request.log.error(error);
    const visit = site.visit(request);
    return show(request, reply, { visit, answer: failedPage(visit, error.statusCode ?? 500) });
  });
}

/** Registers every page of the portal. Encapsulated: nothing of it reaches its neighbours. */
export async function portal(app: FastifyInstance, options: PortalOptions): Promise<void> {
  const site = createSite(options);
  if (!app.hasReplyDecorator("setCookie")) await app.register(cookie);
  if (!app.hasContentTypeParser("application/x-www-form-urlencoded")) await app.register(formbody);
  app.addHook("onRequest", async (_request, reply) => {
    reply.headers(securityHeaders);
  });
  app.addHook("preHandler", (request, reply) => refuseForeignPosts(site, request, reply));
  app.addHook("onSend", compress);
  registerTrouble(app, site);
  for (const asset of assets) registerAsset(app, asset);
  app.get("/favicon.ico", (_request, reply) => reply.redirect(favicon.path, 302));
  registerPublicRoutes(app, site);
  registerSendRoutes(app, site);
  registerCategoryRoutes(app, site);
  registerReportRoutes(app, site);
  registerFollowUpRoutes(app, site);
}
