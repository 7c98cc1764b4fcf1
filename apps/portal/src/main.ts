/** Runs the portal by itself, for example in a DMZ: it needs the API's address and a key. */
import fastify from "fastify";
import { portal } from "./portal.ts";
import { readSettings, type Settings } from "./settings.ts";

async function start(settings: Settings): Promise<void> {
  const { apiUrl, apiKey, publicUrl, host, port, trustedProxies } = settings;
  const app = fastify({ logger: true, trustProxy: [...trustedProxies] });
  await app.register(portal, { apiUrl, apiKey, publicUrl });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void app.close());
  }
  await app.listen({ host, port });
}

const read = readSettings(process.env);
if (read.kind === "ok") await start(read.settings);
else {
  console.error(`The portal cannot start:\n${read.problems.join("\n")}`);
  process.exitCode = 1;
}
