/** The core asked in the name of the visitor's own session, and of nothing else they carry. */
import { whoAsks } from "@jibao/http-shell";
import type { ClientOptions } from "@jibao/sdk";
import type { FastifyRequest } from "fastify";

/** The server's own cookie; portal and server share one origin where there are workspaces. */
const sessionCookie = "jibao_session";
const tokenPattern = /^[\w-]{16,200}$/;

function tokenOf(request: FastifyRequest): string | null {
  const cookies: Record<string, string | undefined> | undefined = request.cookies;
  const token = cookies?.[sessionCookie] ?? "";
  return tokenPattern.test(token) ? token : null;
}

/**
 * The portal has seen by which address the visitor came, so it judges whose page asks, and tells
 * the core; the core refuses a change that another site asks for once more.
 */
export function askingOf(request: FastifyRequest, publicUrl: string): "same-origin" | "cross-site" {
  const asking = whoAsks(request.headers, { publicUrl, host: request.host });
  return asking === "own" ? "same-origin" : "cross-site";
}

/** Null when the visitor shows no session; whether it still lives, the core says. */
export function sessionClient(
  request: FastifyRequest,
  { publicUrl, common }: { readonly publicUrl: string; readonly common: ClientOptions },
): ClientOptions | null {
  const token = tokenOf(request);
  if (token === null) return null;
  const ask = common.fetch ?? fetch;
  const asking = askingOf(request, publicUrl);
  return {
    ...common,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set("cookie", `${sessionCookie}=${token}`);
      headers.set("sec-fetch-site", asking);
      return ask(input, { ...init, headers });
    },
  };
}
