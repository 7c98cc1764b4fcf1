/**
 * A server that answers like the API, from the examples, and serves the built desk. For looking at
 * the desk and for screenshots: `node apps/desk/test/fake-api.ts [port]`, then /desk/ in a browser.
 */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import * as examples from "./examples.ts";
import { inbox } from "./inbox-examples.ts";
import { incidentLaw, law } from "./law-examples.ts";
import { authorities, operators } from "./registry-examples.ts";

const dist = join(import.meta.dirname, "..", "dist");
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

interface State {
  signedIn: boolean;
  takenOver: Set<string>;
}

function problem(status: number, code: string, title: string) {
  return { status, body: { type: `/problems/${code}`, title, status, detail: "", code } };
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

function act(state: State, id: string, body: { kind?: string; obligationIds?: string[] }): Reply {
  if (body.kind === "note") {
    return problem(409, "busy-case", "案件正被多人同时修改");
  }
  if (body.kind === "take-over") state.takenOver.add(id);
  const discharged = body.kind === "relay" ? (body.obligationIds ?? []) : [];
  const recordedAt = new Date().toISOString();
  return {
    status: 201,
    body: { id: examples.id("act", 1), incidentId: id, seq: 7, recordedAt, discharged },
  };
}

function readIncident(state: State, id: string): Reply {
  const at = examples.around(Date.now());
  const listed = inbox(at).find((each) => each.id === id);
  if (!listed) return problem(404, "not-found", "没有找到");
  const whole = examples.incident(at);
  const takenOver = state.takenOver.has(id) ? { at: at(0), by: examples.guangxi } : null;
  const { headline, reference } = listed;
  return { status: 200, body: { ...whole, id, headline, reference, takenOver } };
}

function listIncidents(state: State, query: URLSearchParams): Reply {
  const levels = query.get("level")?.split(",");
  const text = query.get("text") ?? "";
  const items = inbox(examples.around(started))
    .map((each) => ({ ...each, takenOver: each.takenOver || state.takenOver.has(each.id) }))
    .filter((each) => !levels || levels.includes(each.level))
    .filter((each) => `${each.headline}${each.operatorName}${each.reference}`.includes(text));
  return { status: 200, body: { items, next: null } };
}

/** The moment from which the listed times run, so that countdowns count. */
const started = Date.now();

function answer(state: State, request: { method: string; url: URL; body: unknown }): Reply {
  const { method, url } = request;
  const at = examples.around(Date.now());
  const [, , , resource = "", id = "", part = ""] = url.pathname.split("/");
  if (resource === "sessions" && method === "POST") {
    const { password } = request.body as { password?: string };
    if (password === "wrong") return problem(401, "sign-in-failed", "登录名或密码不对");
    state.signedIn = true;
    return { status: 201, body: examples.session(at) };
  }
  if (resource === "invitations") {
    return { status: 200, body: { login: "wei", name: "韦明", role: "duty-officer" } };
  }
  if (!state.signedIn && resource !== "law")
    return problem(401, "unauthenticated", "请先登录或提供密钥");
  if (resource === "sessions") {
    if (method === "DELETE") state.signedIn = false;
    return method === "DELETE" ? { status: 204 } : { status: 200, body: examples.session(at) };
  }
  if (resource === "incidents") {
    if (id === "") return listIncidents(state, url.searchParams);
    if (part === "acts") return act(state, id, request.body as { kind?: string });
    if (part === "submissions") return { status: 200, body: { items: examples.submissions(at) } };
    if (part === "law") return { status: 200, body: incidentLaw(at) };
    if (part === "facts-versions") {
      return { status: 200, body: { items: examples.factsVersions(at) } };
    }
    return part === "journal"
      ? { status: 200, body: examples.journal(at) }
      : readIncident(state, id);
  }
  const lists: Readonly<Record<string, unknown>> = {
    authorities: { items: authorities() },
    operators: { items: operators(), next: null },
    accounts: { items: [] },
    law: law(at),
  };
  const list = lists[resource];
  return list ? { status: 200, body: list } : problem(404, "not-found", "没有找到");
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? null : JSON.parse(text);
}

async function serveFile(path: string, response: ServerResponse): Promise<void> {
  const wanted = normalize(path.replace(/^\/desk\/?/, ""));
  const file = extname(wanted) === "" || wanted.startsWith("..") ? "index.html" : wanted;
  const content = await readFile(join(dist, file)).catch(() => null);
  response.setHeader("content-security-policy", policy);
  response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
  response.statusCode = content ? 200 : 404;
  response.end(content ?? "");
}

/** The server, not yet listening. Each has a state of its own; `signedIn` spares the first page. */
export function createFakeApi(options: { readonly signedIn: boolean }) {
  const state: State = { signedIn: options.signedIn, takenOver: new Set() };
  return createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://fake");
    if (url.pathname.startsWith("/desk")) return void serveFile(url.pathname, response);
    if (url.pathname === "/api/v1/inbox-events") {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(": welcome\n\n");
      return undefined;
    }
    return void bodyOf(request).then((body) => {
      const reply = answer(state, { method: request.method ?? "GET", url, body });
      response.writeHead(reply.status, { "content-type": "application/json" });
      response.end(reply.body === undefined ? "" : JSON.stringify(reply.body));
    });
  });
}

if (import.meta.main) {
  const port = Number(process.argv[2] ?? 0);
  const server = createFakeApi({ signedIn: false });
  server.listen(port, "127.0.0.1", () => {
    const address = server.address();
    const text = typeof address === "object" ? address?.port : address;
    process.stdout.write(`http://127.0.0.1:${text}/desk/\n`);
  });
}
