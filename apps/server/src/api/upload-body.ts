/** Bodies of uploads are not read here: they stay a stream, with limits of their own. */
import type { FastifyInstance } from "fastify";
import { RefusalError, refuse } from "../platform/refusal.ts";

const uploadType = "application/offset+octet-stream";
const uploadPaths = "/api/v1/uploads";

/** Everywhere else this media type is refused like any other. */
export function registerUploadBody(app: FastifyInstance): void {
  app.addContentTypeParser(uploadType, (request, _payload, done) => {
    if (request.routeOptions.url?.startsWith(uploadPaths) === true) return done(null, undefined);
    done(new RefusalError(refuse("unsupported-encoding")), undefined);
  });
}
