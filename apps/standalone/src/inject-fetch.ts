/** A `fetch` that reaches the API inside this process: no socket, no port, no name to resolve. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { FastifyInstance, HTTPMethods } from "fastify";

const withoutBody: readonly number[] = [204, 205, 304];

/** For whom the present request is made, so that limits count people and not this process. */
export const visitorAddress = new AsyncLocalStorage<string>();

async function bodyOf(request: Request): Promise<Buffer | undefined> {
  return request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
}

/** The origin of the address is not looked at; redirects are answered, not followed. */
export function createInjectFetch(app: FastifyInstance): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const payload = await bodyOf(request);
    const remoteAddress = visitorAddress.getStore();
    const answer = await app.inject({
      method: request.method as HTTPMethods,
      url: pathname + search,
      headers: Object.fromEntries(request.headers),
      signal: request.signal,
      ...(payload === undefined ? {} : { payload }),
      ...(remoteAddress === undefined ? {} : { remoteAddress }),
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) {
      for (const one of [value].flat()) headers.append(name, String(one));
    }
    const isEmpty = withoutBody.includes(answer.statusCode);
    const body = isEmpty ? null : new Uint8Array(answer.rawPayload);
    return new Response(body, { status: answer.statusCode, headers });
  };
}
