/** Refusal → problem details (RFC 9457) in the language of the request. */
import { type FieldError, type Problem, problems } from "@jibao/contract";
import type { FastifyReply } from "fastify";
import { localeOf } from "./locale.ts";
import type { FieldRefusal, Locale, Refusal } from "./refusal.ts";

function presentField(field: FieldRefusal, locale: Locale): FieldError {
  const { pointer, code, message } = field;
  return { pointer, code, message: typeof message === "string" ? message : message[locale] };
}

/** The body of the answer; `instance` names the request so that a log line can be found. */
function presentProblem(refusal: Refusal, locale: Locale, instance: string): Problem {
  const row = problems[refusal.code];
  const errors = refusal.errors?.map((field) => presentField(field, locale));
  return {
    type: `/problems/${refusal.code}`,
    title: row[locale].title,
    status: row.status,
    detail: refusal.detail?.[locale] ?? row[locale].remedy,
    code: refusal.code,
    instance,
    ...(errors === undefined ? {} : { errors }),
  };
}

/** Sets status and headers of a refusal, and answers its body for the caller to send. */
export function prepareRefusal(reply: FastifyReply, refusal: Refusal): Problem {
  const locale = localeOf(reply.request.headers["accept-language"]);
  const problem = presentProblem(refusal, locale, `urn:uuid:${reply.request.id}`);
  if (refusal.retryAfterSeconds !== undefined) {
    reply.header("retry-after", String(refusal.retryAfterSeconds));
  }
  if (problem.status === 401) reply.header("www-authenticate", 'Bearer realm="jibao"');
  reply
    .code(problem.status)
    .type("application/problem+json; charset=utf-8")
    .header("content-language", locale === "zh" ? "zh-CN" : "en");
  return problem;
}

/** Answers a request with a refusal. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = prepareRefusal(reply, refusal);
  return reply.serializer(JSON.stringify).send(problem);
}
