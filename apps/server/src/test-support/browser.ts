/** A browser as far as cookies go: it keeps them, and leaves strict ones behind at foreign links. */
import type { LightMyRequestResponse } from "fastify";
import type { Server } from "../index.ts";

export interface BrowserRequest {
  readonly method?: "GET" | "POST" | "DELETE" | "PATCH";
  readonly path: string;
  readonly body?: object;
  /** True when another site sent the browser here. */
  readonly isCrossSite?: boolean;
}

export interface Browser {
  send(request: BrowserRequest): Promise<LightMyRequestResponse>;
  cookie(name: string): string | undefined;
}

interface Kept {
  readonly value: string;
  readonly isStrict: boolean;
}

function keep(jar: Map<string, Kept>, { cookies }: LightMyRequestResponse): void {
  for (const { name, value, sameSite, expires } of cookies) {
    if (expires !== undefined && expires.getTime() === 0) jar.delete(name);
    else jar.set(name, { value, isStrict: sameSite?.toLowerCase() === "strict" });
  }
}

export function createBrowser({ app }: Pick<Server, "app">): Browser {
  const jar = new Map<string, Kept>();
  return {
    async send({ method = "GET", path, body, isCrossSite = false }) {
      const sent = [...jar].filter(([, { isStrict }]) => !(isStrict && isCrossSite));
      const response = await app.inject({
        method,
        url: path,
        ...(body === undefined ? {} : { payload: body }),
        headers: {
          "accept-language": "en",
          "user-agent": "A browser of the tests",
          "sec-fetch-site": isCrossSite ? "cross-site" : "same-origin",
          cookie: sent.map(([name, { value }]) => `${name}=${value}`).join("; "),
        },
      });
      keep(jar, response);
      return response;
    },
    cookie: (name) => jar.get(name)?.value,
  };
}
