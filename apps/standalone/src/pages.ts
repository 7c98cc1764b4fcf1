/** Everything that people open in a browser: the portal at `/`, the desk under `/desk/`. */
import { join } from "node:path";
import type { IncomingMessage, RequestListener } from "node:http";
import { answerBadAddress, registerSecurityHeaders } from "@jibao/http-shell";
import { formLimitBytes, portal } from "@jibao/portal";
import type { Config, Server } from "@jibao/server";
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import type { Desk } from "./desk/open-desk.ts";
import { renderWaitingPage, type Waiting } from "./waiting-page.ts";
import { createInjectFetch, visitorAddress } from "./inject-fetch.ts";

interface PagesParts {
  readonly config: Config;
  readonly server: Server;
  readonly desk: Desk;
}

const failed: Waiting = {
  zh: "这一页出了故障。请稍后重试，或从首页重新进入。",
  en: "This page failed. Try again soon, or start from the first page.",
};

/** What fails outside the portal, such as a file of the desk; without the words of the error. */
function answerFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const { statusCode = 500 } = error;
  const isOurs = statusCode < 400 || statusCode >= 500;
  if (isOurs) request.log.error({ err: error }, "a page failed");
  return reply
    .code(isOurs ? 500 : statusCode)
    .type("text/html; charset=utf-8")
    .send(renderWaitingPage(failed, false));
}

/** What is sent while the database is gone: some thousand reports. */
const shelterName = "waiting-reports";
const shelterLimits = { limitBytes: 256 * 1024 * 1024, limitCount: 20_000 };

/** Addresses of the server; all others are pages. */
const serverPaths = /^\/(?:api|problems|\.well-known)\//;

async function buildPages({ config, server, desk }: PagesParts): Promise<FastifyInstance> {
  const pages = fastify({
    loggerInstance: server.app.log,
    bodyLimit: formLimitBytes,
    frameworkErrors: answerBadAddress(config.publicUrl),
    trustProxy: [...config.trustedProxies],
  });
  registerSecurityHeaders(pages, config.publicUrl);
  pages.setErrorHandler(answerFailure);
  pages.addHook("onRequest", (request, _reply, done) => visitorAddress.run(request.ip, done));
  pages.get("/desk", (_request, reply) => reply.redirect("/desk/"));
  await pages.register(desk.plugin, { prefix: "/desk" });
  await pages.register(portal, {
    apiUrl: config.publicUrl,
    apiKey: await server.gatewayKey("website"),
    publicUrl: config.publicUrl,
    fetch: createInjectFetch(server.app),
    shelter: {
      ...shelterLimits,
      folder: join(config.dataDirectory, shelterName),
      key: config.serverKey,
    },
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
