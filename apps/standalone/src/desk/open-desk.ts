/** The desk as files under /desk/: built when needed, a waiting page meanwhile. */
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { renderWaitingPage, type Waiting } from "../waiting-page.ts";
import { buildDesk, type DeskBuild } from "./build-desk.ts";
import { builtFolder, isHashed, needsBuild } from "./desk-folder.ts";

export interface Desk {
  /** True while nothing can be shown because the build is still to come or running. */
  isBuilding(): boolean;
  /** To be registered with the prefix `/desk`. */
  readonly plugin: FastifyPluginAsync;
  /** Begins the build, if one is needed. */
  build(): void;
  /** Ends a build that is still running. */
  stop(): Promise<void>;
}

/** The component library writes its styles into the page; scripts come from files only. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const forever = "public, max-age=31536000, immutable";
const askAgain = "no-cache";
const htmlType = "text/html; charset=utf-8";

const building: Waiting = {
  zh: "值班台正在构建，约需半分钟，完成后自动打开。报告入口已可使用。",
  en: "The desk is being built, about half a minute; then it opens by itself. Reporting works.",
};
const notBuilt: Waiting = {
  zh: "值班台没有构建成功，原因见终端。改正后请重新启动；报告入口不受影响。",
  en: "The desk could not be built; the terminal says why. Start again after repair. Reporting works.",
};

/** `tell` gets what went wrong with the build, for the terminal. */
export function openDesk(tell: (message: string) => void): Desk {
  let waiting = needsBuild() ? building : null;
  let running: DeskBuild | null = null;
  const finish = (fault: string | null) => {
    waiting = fault === null ? null : notBuilt;
    if (fault !== null) tell(fault);
  };
  return {
    isBuilding: () => waiting === building,
    plugin: (app) => registerDesk(app, () => waiting),
    build: () => {
      if (waiting === null) return;
      running = buildDesk();
      void running.finished.then(finish);
    },
    stop: async () => {
      running?.stop();
      await running?.finished;
    },
  };
}

async function registerDesk(app: FastifyInstance, waiting: () => Waiting | null): Promise<void> {
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("content-security-policy", contentSecurityPolicy);
    const page = waiting();
    if (page === null) return;
    const html = renderWaitingPage(page, page === building);
    return reply.code(503).header("cache-control", "no-store").type(htmlType).send(html);
  });
  // Addresses of the desk's own pages are known to the desk alone: each is answered with its shell.
  app.setNotFoundHandler((request, reply) => answerUnknown(request, reply));
  await app.register(fastifyStatic, {
    root: builtFolder,
    suppressWarning: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header("cache-control", isHashed(path) ? forever : askAgain);
      // The library says the charset of every other text.
      if (path.endsWith(".svg")) reply.header("content-type", "image/svg+xml; charset=utf-8");
    },
  });
}

function answerUnknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const wantsPage = request.method === "GET" && !request.url.startsWith("/desk/assets/");
  if (wantsPage) return reply.sendFile("index.html");
  return reply.code(404).type("text/plain; charset=utf-8").send("Not found");
}
