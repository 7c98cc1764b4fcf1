/** Everything that people open in a browser: the portal at `/`, the desk under `/desk/`. */
import type { IncomingMessage, RequestListener } from "node:http";
import { registerSecurityHeaders } from "@jibao/http-shell";
import { formLimitBytes, portal } from "@jibao/portal";
import type { Config, Server } from "@jibao/server";
import fastify, { type FastifyInstance } from "fastify";
import type { Desk } from "./desk/open-desk.ts";
import { createInjectFetch, visitorAddress } from "./inject-fetch.ts";

interface PagesParts {
  readonly config: Config;
  readonly server: Server;
  readonly desk: Desk;
}

/** Addresses of the server; all others are pages. */
const serverPaths = /^\/(?:api|problems|\.well-known)\//;

async function buildPages({ config, server, desk }: PagesParts): Promise<FastifyInstance> {
  const pages = fastify({
    loggerInstance: server.app.log,
    bodyLimit: formLimitBytes,
    trustProxy: [...config.trustedProxies],
  });
  registerSecurityHeaders(pages, config.publicUrl);
  pages.addHook("onRequest", (request, _reply, done) => visitorAddress.run(request.ip, done));
  pages.get("/desk", (_request, reply) => reply.redirect("/desk/"));
  await pages.register(desk.plugin, { prefix: "/desk" });
  await pages.register(portal, {
    apiUrl: config.publicUrl,
    apiKey: await server.gatewayKey("website"),
    publicUrl: config.publicUrl,
    fetch: createInjectFetch(server.app),
  });
  return pages;
}

export interface Site {
  readonly handler: RequestListener;
  close(): Promise<void>;
}

/** The whole site: portal, desk and API behind one port. */
export async function openSite(parts: PagesParts): Promise<Site> {
  const { app } = parts.server;
  const pages = await buildPages(parts);
  await Promise.all([app.ready(), pages.ready()]);
  const isForServer = ({ url = "" }: IncomingMessage) => serverPaths.test(url);
  return {
    handler: (request, response) => {
      const target = isForServer(request) ? app : pages;
      target.routing(request, response);
    },
    close: () => pages.close(),
  };
}
