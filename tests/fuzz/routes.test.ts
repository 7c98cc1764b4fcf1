/** Every route of the API, and every page in front of it, on a real database, as an outsider. */
import { type OperationName, operations } from "@jibao/contract";
import fc from "fast-check";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Caller } from "../../apps/server/src/api/rights.ts";
import {
  type CallersHouse,
  startCallersHouse,
} from "../../apps/server/src/test-support/callers.ts";
import { probes } from "../../apps/server/src/test-support/probes/index.ts";
import { createInjectFetch } from "../../apps/standalone/src/inject-fetch.ts";
import { mutate, traps } from "./support/mutate.ts";
import { openPages, type Pages } from "./support/pages.ts";
import { createRandom, type Random } from "./support/random.ts";
import { inputsFor, seed } from "./support/run-fuzz.ts";

/** Shares of all inputs; one costs a round trip to the database. */
const apiShare = 0.05;
const pageShare = 0.01;
const outsiders = ["anonymous", "reference", "operator-key"] as const satisfies readonly Caller[];
/** A watchdog, not a measurement. */
const patienceMs = 60_000;
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] as const;

let callersHouse: CallersHouse;
let pages: Pages;
const random: Random = createRandom(seed);
const counts = new Map<string, number>();

beforeAll(async () => {
  callersHouse = await startCallersHouse();
  const { app } = callersHouse.house.server;
  pages = await openPages(createInjectFetch(app), callersHouse.house.keys.website.slice(7));
});
afterAll(async () => {
  await pages.close();
  await callersHouse.house.stop();
  const lines = [...counts].map(([name, inputs]) => `  ${name.padEnd(24)} ${inputs}`);
  console.log([`fuzz of routes, seed ${seed}, inputs:`, ...lines].join("\n"));
});

interface Sent {
  readonly method: (typeof methods)[number];
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly payload?: Buffer;
}

const bytesOf = (value: unknown) =>
  Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value ?? null));
/** What an address or a header may hold at all. */
const visible = (text: string) =>
  text.replaceAll(/[^\x21-\x7e]/gu, (letter) => encodeURIComponent(letter.toWellFormed()));
const trap = () => visible(random.pick(traps)).replaceAll(/[#?]/g, "%3f");
const anyValue = () =>
  fc.sample(fc.jsonValue({ maxDepth: 4 }), { numRuns: 1, seed: random.below(2 ** 31) })[0];
const oneIn = (chance: number) => random.below(chance) === 0;

function queryOf(name: OperationName): string {
  const schema = ("query" in operations[name] ? operations[name].query : {}) as {
    properties?: Record<string, unknown>;
  };
  const known = Object.keys(schema.properties ?? {});
  if (known.length === 0 && !oneIn(4)) return "";
  const names = [...known, "__proto__", "x", "limit", "after"];
  const parts = Array.from({ length: random.below(4) }, () => `${random.pick(names)}=${trap()}`);
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

function headersOf(authorization: string, more: Readonly<Record<string, string>>) {
  const strange: Record<string, string> = {};
  if (oneIn(6)) strange["content-type"] = trap();
  if (oneIn(6)) strange["accept-language"] = trap();
  if (oneIn(8)) strange["idempotency-key"] = trap();
  if (oneIn(8)) strange["if-match"] = trap();
  if (oneIn(8)) strange["cookie"] = `jibao_session=${trap()}; ${trap()}`;
  if (oneIn(8)) strange["x-forwarded-for"] = trap();
  if (oneIn(12)) strange["content-length"] = random.pick(["0", "-1", "99999999999", "abc"]);
  if (oneIn(12)) strange["content-encoding"] = random.pick(["gzip", "br", trap()]);
  for (const name of ["upload-length", "upload-offset", "upload-metadata", "tus-resumable"]) {
    if (oneIn(10)) strange[name] = random.pick([trap(), "-1", "1e9", "9007199254740993"]);
  }
  return {
    "content-type": "application/json",
    "idempotency-key": `fuzz-${seed}-${random.below(2 ** 30)}`,
    ...(authorization === "" ? {} : { authorization }),
    ...more,
    ...strange,
  };
}

/** A request that would be right, and then is not. */
async function requestFor(name: OperationName, caller: Caller): Promise<Sent> {
  const { method, path } = operations[name];
  const whose = probes[name].hasForeign && oneIn(3) ? "foreign" : "own";
  const attempt = await probes[name].attempt(callersHouse, caller, whose);
  const param = (key: string) => (oneIn(5) ? trap() : (attempt.params?.[key] ?? trap()));
  const right = bytesOf(oneIn(8) ? anyValue() : attempt.body);
  const body = oneIn(6) ? right : Buffer.from(mutate([right], random));
  const authorization = callersHouse.credential(caller);
  return {
    method: oneIn(15) ? random.pick(methods) : method,
    url: path.replaceAll(/\{(\w+)\}/g, (_, key: string) => param(key)) + queryOf(name),
    headers: headersOf(oneIn(20) ? `Reference ${trap()}` : authorization, attempt.headers ?? {}),
    ...(method === "GET" ? {} : { payload: body }),
  };
}

/** What is wrong with an answer; null when nothing is. */
function faultOf(response: LightMyRequestResponse, { method }: Sent): string | null {
  const { statusCode, headers, body } = response;
  if (statusCode >= 500) return "a fault";
  if (/node_modules|\n\s+at \S+/.test(body)) return "a stack trace";
  if (statusCode < 400 || method === "HEAD" || method === "OPTIONS") return null;
  if (!String(headers["content-type"]).startsWith("application/problem+json")) return "no problem";
  const problem = JSON.parse(body) as Record<string, unknown>;
  const hasAll = ["type", "title", "detail", "code"].every(
    (key) => typeof problem[key] === "string",
  );
  return hasAll && problem["status"] === statusCode ? null : "half a problem";
}

async function answerTo(sent: Sent): Promise<LightMyRequestResponse> {
  const { promise: hang, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("no answer")), patienceMs);
  try {
    return await Promise.race([callersHouse.house.server.app.inject(sent as never), hang]);
  } finally {
    clearTimeout(timer);
  }
}

function describe(sent: Sent): string {
  const payload = sent.payload?.subarray(0, 1_500).toString("latin1");
  return JSON.stringify({ ...sent, payload });
}

const names = Object.keys(operations) as OperationName[];

test.each(outsiders)("every route, as %s", async (caller) => {
  const inputs = inputsFor(apiShare / outsiders.length);
  const faults: string[] = [];
  for (let index = 0; index < inputs; index += 1) {
    const name = names[index % names.length]!;
    const sent = await requestFor(name, caller);
    const response = await answerTo(sent);
    const fault = faultOf(response, sent);
    if (fault !== null) {
      faults.push(`${name}: ${response.statusCode} ${fault}: ${describe(sent)} ${response.body}`);
    }
    if (faults.length > 10) break;
    counts.set(`${caller}`, index + 1);
  }
  expect(faults, `seed ${seed}`).toEqual([]);
});

test("every page, with the real API behind it", async () => {
  const form = Buffer.from("operatorName=a&impact=%E6%8B%96&secrets=no&result=1&personsLeaked=1");
  const inputs = inputsFor(pageShare);
  for (let index = 0; index < inputs; index += 1) await pages.read(mutate([form], random), true);
  counts.set("pages", inputs);
});
