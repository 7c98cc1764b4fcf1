/** Signing in and out without a script; the core's own cookies are handed on. */
import { createClient } from "@jibao/sdk";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { accountSecret, cookieNames, forget, heldCaseOf } from "../cookies.ts";
import { unreachablePage } from "../pages/trouble.ts";
import { bodyOf, queryOf, seeOther, show, type Site } from "../site.ts";
import type { Visit } from "../visit.ts";
import { placeAfterSignIn, signInPage } from "./sign-in-page.ts";

/** Asks as nobody, for a page of ours, and keeps the cookies that the core sets. */
function enteringClient({ asNobody }: Visit, cookies: string[]) {
  const { asking, ...options } = asNobody;
  const ask = options.fetch ?? fetch;
  return createClient({
    ...options,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set("sec-fetch-site", asking);
      const response = await ask(input, { ...init, headers });
      cookies.push(...response.headers.getSetCookie());
      return response;
    },
  });
}

async function enter(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const { login = "", password = "", code = "", back } = bodyOf(request);
  const place = placeAfterSignIn(back);
  const cookies: string[] = [];
  const body = { login, password, ...(code.trim() === "" ? {} : { code: code.trim() }) };
  const outcome = await enteringClient(visit, cookies).call("signIn", { body });
  if (outcome.kind === "answer") {
    reply.header("set-cookie", cookies);
    return seeOther(reply, place);
  }
  if (outcome.kind === "unreachable") {
    return show(request, reply, { visit, answer: unreachablePage(visit) });
  }
  const { problem } = outcome;
  const field = problem.code === "second-factor-required" ? "code" : "password";
  const errors = new Map([[field, [`${problem.title} ${problem.detail}`]]]);
  const answer = signInPage(visit, { back: place, typed: { login }, errors, status: 422 });
  return show(request, reply, { visit, answer });
}

export function registerSignIn(app: FastifyInstance, site: Site): void {
  app.get("/workspace/sign-in", (request, reply) => {
    const visit = site.visit(request);
    const back = placeAfterSignIn(queryOf(request)["back"]);
    return show(request, reply, { visit, answer: signInPage(visit, { back }) });
  });
  app.post("/workspace/sign-in", (request, reply) => enter(site, request, reply));
  app.post("/workspace/sign-out", async (request, reply) => {
    const visit = site.visit(request);
    if (visit.asAccount !== null) {
      const outcome = await createClient(visit.asAccount).call("signOut");
      if (outcome.kind === "unreachable") {
        return show(request, reply, { visit, answer: unreachablePage(visit) });
      }
    }
    reply.clearCookie("jibao_session");
    if (heldCaseOf(request)?.secret === accountSecret) forget(reply, cookieNames.case);
    return seeOther(reply, "/");
  });
}
