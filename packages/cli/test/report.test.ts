import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { runCli } from "./run-cli.ts";

interface Answer {
  readonly status: number;
  readonly body: object;
}

interface Seen {
  readonly key: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

let server: Server | null = null;
const body = { stage: "initial", operator: { name: "演练公司" }, drill: true };
const accepted: Answer = { status: 201, body: { reference: "4827-1930-5563" } };
const busy: Answer = {
  status: 503,
  body: { type: "/p", title: "t", status: 503, detail: "d", code: "unavailable" },
};

/** A core that gives one answer after the other. */
async function serve(answers: Answer[]): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const handle = async (request: IncomingMessage): Promise<Answer> => {
    const { authorization } = request.headers;
    const key = request.headers["idempotency-key"] as string | undefined;
    seen.push({ key, authorization, body: await json(request) });
    return answers.shift() ?? busy;
  };
  server = createServer((request, response) => {
    void handle(request).then(({ status, body: answer }) => {
      const type = status === 201 ? "application/json" : "application/problem+json";
      response.writeHead(status, { "content-type": type, "retry-after": "0" });
      response.end(JSON.stringify(answer));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

afterEach(() => {
  server?.close();
  server = null;
});

const report = (url: string, ...words: string[]) =>
  runCli(["report", "--url", url, "--key", "jk_test", ...words], { input: JSON.stringify(body) });

test("sends with the key, repeats what was refused for now, prints the answer", async () => {
  const { url, seen } = await serve([busy, accepted]);
  const { code, stdout } = await report(url);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual(accepted.body);
  expect(seen).toHaveLength(2);
  expect(seen[1]).toEqual({ key: seen[0]?.key, authorization: "Bearer jk_test", body });
});

test("the same body gets the same idempotency key on every run; another may be given", async () => {
  const { url, seen } = await serve([accepted, accepted, accepted]);
  await report(url);
  await report(url);
  await report(url, "--idempotency-key", "chosen-key");
  expect(seen[0]?.key).toMatch(/^cli-[0-9a-f]{64}$/);
  expect(seen.map(({ key }) => key)).toEqual([seen[0]?.key, seen[0]?.key, "chosen-key"]);
});

test("a problem of the core goes to standard error as it came", async () => {
  const problem = { type: "/p", title: "有误", status: 422, detail: "d", code: "facts-refused" };
  const { url } = await serve([{ status: 422, body: problem }]);
  const { code, stdout, stderr } = await report(url);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(JSON.parse(stderr)).toEqual(problem);
});

test("nobody there: says so and exits with 1", async () => {
  const { url } = await serve([]);
  server?.close();
  const { code, stderr } = await report(url);
  expect(code).toBe(1);
  expect(JSON.parse(stderr)).toMatchObject({ code: "unreachable" });
});

test("address and key may come from the environment", async () => {
  const { url, seen } = await serve([accepted]);
  const { code } = await runCli(["report"], {
    input: JSON.stringify(body),
    environment: { JIBAO_URL: url, JIBAO_KEY: "jk_other" },
  });
  expect(code).toBe(0);
  expect(seen[0]?.authorization).toBe("Bearer jk_other");
});
