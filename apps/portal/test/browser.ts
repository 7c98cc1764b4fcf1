/** A browser without JavaScript: keeps cookies, follows redirects, fills in forms. */
import fastify, { type FastifyInstance, type LightMyRequestResponse } from "fastify";
import { portal } from "../src/index.ts";
import type { PortalOptions } from "../src/site.ts";
import { type FakeCore, nowMs } from "./fake-core.ts";

export interface Page {
  readonly status: number;
  readonly address: string;
  readonly text: string;
  readonly response: LightMyRequestResponse;
}

export interface Browser {
  get(address: string): Promise<Page>;
  post(address: string, fields: Readonly<Record<string, string>>): Promise<Page>;
  /** Fills in and sends the form of a page, its hidden fields included. */
  send(page: Page, fields: Readonly<Record<string, string>>): Promise<Page>;
  /** The same with files, to another address when one is given. */
  sendFiles(page: Page, sent: SentFiles): Promise<Page>;
  readonly cookies: Map<string, string>;
  readonly headers: Record<string, string>;
}

export interface SentFiles {
  readonly fields?: Readonly<Record<string, string>>;
  readonly files: readonly File[];
  readonly action?: string;
}

export async function openPortal(
  core: FakeCore,
  options: Partial<PortalOptions> = {},
): Promise<FastifyInstance> {
  const app = fastify();
  await app.register(portal, {
    apiUrl: "http://core",
    apiKey: "jbk_test",
    publicUrl: "https://report.example.cn",
    fetch: core.fetch,
    serverClock: () => nowMs,
    ...options,
  });
  return app;
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

/** The first form that posts: where it goes, and what its hidden fields hold. */
function formOf(page: Page): { action: string; hidden: Record<string, string> } {
  const form = /<form method="post" action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/.exec(page.text);
  const hidden = [...(form?.[2] ?? "").matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const fields = hidden.map(([, name = "", value = ""]) => [name, unescapeHtml(value)] as const);
  return { action: form?.[1] ?? page.address, hidden: Object.fromEntries(fields) };
}

type Fields = Readonly<Record<string, string>>;

/** As browsers do it: with files in parts, without in one line. */
async function encode(fields: Fields | FormData): Promise<{ type: string; bytes: Buffer }> {
  const isMultipart = fields instanceof FormData;
  const response = new Response(isMultipart ? fields : new URLSearchParams(fields));
  const type = response.headers.get("content-type") ?? "";
  return { type, bytes: Buffer.from(await response.arrayBuffer()) };
}

const redirectLimit = 5;

export function browse(app: FastifyInstance): Browser {
  const cookies = new Map<string, string>();
  const headers: Record<string, string> = {};

  async function request(address: string, fields?: Fields | FormData): Promise<Page> {
    let response = await exchange(address, fields);
    let current = address;
    for (let hop = 0; hop < redirectLimit && response.statusCode === 303; hop += 1) {
      current = String(response.headers["location"]);
      response = await exchange(current);
    }
    return { status: response.statusCode, address: current, text: response.body, response };
  }

  async function exchange(url: string, fields?: Fields | FormData) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const encoded = fields === undefined ? null : await encode(fields);
    const response = await app.inject({
      method: fields ? "POST" : "GET",
      url: url.replace(/#.*$/, ""),
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(fields ? { "content-type": encoded?.type ?? "", "sec-fetch-site": "same-origin" } : {}),
        ...headers,
      },
      ...(encoded ? { payload: encoded.bytes } : {}),
    });
    for (const { name, value } of response.cookies) {
      if (value === "") cookies.delete(name);
      else cookies.set(name, encodeURIComponent(value));
    }
    return response;
  }

  return {
    get: (address) => request(address),
    post: (address, fields) => request(address, fields),
    send: (page, fields) => {
      const { action, hidden } = formOf(page);
      return request(action, { ...hidden, ...fields });
    },
    sendFiles: (page, { fields = {}, files, action }) => {
      const form = formOf(page);
      const body = new FormData();
      for (const pair of Object.entries({ ...form.hidden, ...fields })) body.append(...pair);
      for (const file of files) body.append("file", file);
      return request(action ?? form.action, body);
    },
    cookies,
    headers,
  };
}
