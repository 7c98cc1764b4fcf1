/** Runs the portal by itself, for example in a DMZ: it needs the API's address and a key. */
import {
  answerBadAddress,
  answerBrokenRequest,
  createGuardedServer,
  endOnUncaught,
  logOptions,
} from "@jibao/http-shell";
import fastify from "fastify";
import { formLimitBytes, portal } from "./portal.ts";
import { readSettings, type Settings } from "./settings.ts";

async function start(settings: Settings): Promise<void> {
  const { apiUrl, apiKey, publicUrl, host, port, trustedProxies, attachmentLimits } = settings;
  const shelter = settings.shelter === null ? {} : { shelter: settings.shelter };
  const app = fastify({
    serverFactory: (handler) => createGuardedServer(handler),
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: answerBadAddress(publicUrl),
    logger: logOptions("info"),
    bodyLimit: formLimitBytes,
    trustProxy: [...trustedProxies],
  });
  await app.register(portal, { apiUrl, apiKey, publicUrl, attachmentLimits, ...shelter });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void app.close());
  }
  await app.listen({ host, port });
}

endOnUncaught();
const read = readSettings(process.env);
if (read.kind === "ok") {
  for (const warning of read.warnings) console.error(warning);
  await start(read.settings);
} else {
  console.error(`The portal cannot start:\n${read.problems.join("\n")}`);
  process.exitCode = 1;
}
