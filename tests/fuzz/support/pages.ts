/** Sends an input to the pages of the portal: as form, as query, and as cookies. */
import fastify from "fastify";
import { formLimitBytes, portal } from "../../../apps/portal/src/index.ts";
import { reference, secret } from "../../../apps/portal/test/fake-core.ts";
import { createRandom } from "./random.ts";
import { demand, textOf } from "./target.ts";

const serverError = 500;
const longestQuery = 8_000;
const longestCookie = 4_000;
/** Files, and the addresses that scripts ask. */
const otherThanPages =
  /^\/portal-assets\/|\/uploads(\/|$)|^\/report\/kept|^\/(service-worker|manifest)\./;

export interface Pages {
  /** Throws unless the answer is a page, a redirect or a file, and no fault. */
  read(input: Uint8Array, coreWorks: boolean): Promise<void>;
  close(): Promise<void>;
}

/** What a header or an address may hold. */
function visible(text: string): string {
  const encode = (letter: string) => encodeURIComponent(letter.toWellFormed());
  return text.replaceAll(/[^\x21-\x7e]/gu, encode).replaceAll("#", "");
}

export async function openPages(core: typeof fetch, apiKey = "jbk_fuzz"): Promise<Pages> {
  const routes: { method: string; url: string }[] = [];
  const pages = fastify({ bodyLimit: formLimitBytes });
  pages.addHook("onRoute", ({ method, url }) => {
    for (const one of [method].flat()) if (one !== "HEAD") routes.push({ method: one, url });
  });
  await pages.register(portal, {
    apiUrl: "http://core",
    apiKey,
    publicUrl: "https://report.example.cn",
    fetch: core,
  });
  await pages.ready();
  return {
    async read(input, coreWorks) {
      const random = createRandom(input.length * 31 + (input[0] ?? 0) * 7 + (input.at(-1) ?? 0));
      const { method, url } = random.pick(routes);
      const path = url.replaceAll(/:\w+|\*/g, "x");
      const text = visible(textOf(input));
      const isPost = method === "POST";
      const held = `jibao_case=${reference}.${secret}; jibao_cleared=no`;
      const cookies = [held, text.slice(0, longestCookie), `jibao_draft=${text.slice(0, 200)}`];
      const response = await pages.inject({
        method: method as "GET",
        url: isPost ? path : `${path}?${text}`.slice(0, longestQuery),
        headers: {
          "sec-fetch-site": "same-origin",
          "accept-language": text.slice(0, 500),
          cookie: random.pick(cookies),
          ...(isPost ? { "content-type": "application/x-www-form-urlencoded" } : {}),
        },
        ...(isPost ? { payload: Buffer.from(input) } : {}),
      });
      const { statusCode, body } = response;
      const told = `${method} ${path}: ${statusCode}`;
      demand(statusCode < serverError || (!coreWorks && statusCode === 503), told);
      const type = String(response.headers["content-type"] ?? "");
      const isPart = url.endsWith("/kept");
      const isPage = type.startsWith("text/html") && (isPart || body.includes("</html>"));
      const isOther = [302, 303].includes(statusCode) || otherThanPages.test(url);
      demand(isPage || isOther, `${told} is no page but ${type}`);
      const tags = body.match(/<[a-z][^>]*>/gi) ?? [];
      const inline = tags.find((tag) => /^<script(?![^>]* src="\/)|^<[^>"]* on\w+=/i.test(tag));
      // A page that works from disk carries its script, which its policy names by its digest.
      const named = String(response.headers["content-security-policy"]).includes(
        "script-src 'sha256-",
      );
      demand(isOther || named || inline === undefined, `${told} holds ${inline}`);
    },
    close: () => pages.close(),
  };
}
