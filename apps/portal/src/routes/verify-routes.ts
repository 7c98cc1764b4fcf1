/** The page that verifies receipts, to open and to keep. */
import type { FastifyInstance, FastifyReply } from "fastify";
import { savedName, savedPath, verifyPage } from "../pages/verify.ts";
import type { Site } from "../site.ts";
import type { Locale } from "../visit.ts";

export function registerVerifyRoutes(app: FastifyInstance, site: Site): void {
  const { publicUrl } = site.options;
  const answer = (reply: FastifyReply, locale: Locale, isSaved: boolean) => {
    const page = verifyPage({ locale, publicUrl, isSaved });
    return reply
      .type("text/html; charset=utf-8")
      .header("cache-control", "no-cache")
      .header("vary", "Accept-Language, Cookie, Accept-Encoding")
      .header("content-security-policy", page.policy)
      .send(page.html);
  };
  app.get("/verify", (request, reply) => answer(reply, site.visit(request).locale, false));
  app.get(savedPath, (request, reply) => {
    reply.header("content-disposition", `attachment; filename="${savedName}"`);
    return answer(reply, site.visit(request).locale, true);
  });
}
