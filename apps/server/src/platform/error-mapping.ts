/** Fastify's and PostgreSQL's errors → problems of the catalogue. */
import type { ProblemCode } from "@jibao/contract";
import type { FastifyError, FastifyInstance } from "fastify";
import { isDatabaseUnavailable } from "../database/unavailable.ts";
import { sendRefusal } from "./problem.ts";
import { type Refusal, RefusalError, refuse } from "./refusal.ts";

const retryAfterSeconds = 5;

const codesOfFramework: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "body-too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-encoding",
  FST_ERR_CTP_INVALID_TYPE: "unsupported-encoding",
  FST_ERR_CTP_EMPTY_TYPE: "unsupported-encoding",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "malformed-json",
  FST_ERR_BAD_URL: "not-found",
  FST_ERR_MAX_PARAM_LENGTH: "not-found",
};

/** The refusal that an error stands for; null for a bug. */
function refusalOf(error: FastifyError): Refusal | null {
  if (error instanceof RefusalError) return error.refusal;
  const code = codesOfFramework[error.code];
  if (code !== undefined) return refuse(code);
  return isDatabaseUnavailable(error) ? refuse("unavailable", { retryAfterSeconds }) : null;
}

/** Every error and every unknown address is answered with a problem. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal === null) request.log.error({ err: error }, "request failed");
    else if (refusal.code === "unavailable") request.log.warn({ err: error }, "no database");
    return sendRefusal(reply, refusal ?? refuse("internal"));
  });
  app.setNotFoundHandler((_request, reply) => sendRefusal(reply, refuse("not-found")));
}
