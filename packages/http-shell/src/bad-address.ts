/** An address that cannot be decoded never reaches a route or a hook: answered here, with headers. */
import { problems } from "@jibao/contract/problems";
import type { FastifyReply, FastifyRequest } from "fastify";
import { securityHeaders } from "./security-headers.ts";

/** For Fastify's option `frameworkErrors`, whose own answer repeats the address. */
export function answerBadAddress(publicUrl: string) {
  const headers = { ...securityHeaders(publicUrl), "cache-control": "no-store" };
  const code = "malformed-request";
  const { status, zh, en } = problems[code];
  const problem = {
    type: `/problems/${code}`,
    title: `${zh.title} ${en.title}`,
    status,
    detail: `${zh.remedy} ${en.remedy}`,
    code,
  };
  return (_error: Error, _request: FastifyRequest, reply: FastifyReply): void => {
    void reply
      .headers(headers)
      .code(status)
      .type("application/problem+json; charset=utf-8")
      .send(JSON.stringify(problem));
  };
}
