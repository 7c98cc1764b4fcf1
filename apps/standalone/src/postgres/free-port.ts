import { createServer } from "node:net";

import { PostgresError } from "./postgres-error.ts";
import { LISTEN_ADDRESS } from "./settings.ts";

/**
 * The port to use: the wished one or `port-in-use`; else the remembered one if it is free;
 * else any free one.
 */
export async function choosePort(
  wished: number | undefined,
  remembered: number | null,
): Promise<number> {
  if (wished !== undefined) {
    if ((await freePort(wished)) === wished) return wished;
    throw new PostgresError("port-in-use", {
      zh: `端口 ${wished} 已被占用。`,
      en: `Port ${wished} is in use.`,
    });
  }
  const known = remembered === null ? null : await freePort(remembered);
  return known ?? (await freePort(0)) ?? 0;
}

/** The port itself if nobody listens there, any free port for 0, null when taken. */
export async function freePort(port: number): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  const server = createServer();
  server.once("error", () => resolve(null));
  server.listen(port, LISTEN_ADDRESS, () => {
    const address = server.address();
    const found = typeof address === "object" && address !== null ? address.port : null;
    server.close(() => resolve(found));
  });
  return promise;
}
