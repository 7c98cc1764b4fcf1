/** JSON bodies, forms and cookies through the real parsers; raw bytes on a real socket. */
import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import fastify from "fastify";
import fc from "fast-check";
import { fakeCore } from "../../../apps/portal/test/fake-core.ts";
import { handleErrors } from "../../../apps/server/src/platform/error-mapping.ts";
import { registerJsonBody } from "../../../apps/server/src/platform/json-body.ts";
import { createGuardedServer } from "../../../packages/http-shell/src/index.ts";
import { openPages } from "../support/pages.ts";
import { createRandom } from "../support/random.ts";
import { demand, type FuzzTarget } from "../support/target.ts";

const json = fastify();
registerJsonBody(json);
handleErrors(json);
json.post("/", (request) => ({ type: typeof request.body }));

const core = fakeCore();
const pages = await openPages(core.fetch);

/** The core works most of the time. */
async function readPage(input: Uint8Array): Promise<void> {
  const random = createRandom(input.length);
  core.mode = random.pick(["works", "works", "works", "busy", "down", "lost"]);
  await pages.read(input, core.mode === "works");
}

const serverError = 500;

const guarded = createGuardedServer((request, response) => {
  request.resume();
  request.once("error", () => response.destroy());
  request.once("end", () => response.end("ok"));
});
guarded.listen(0, "127.0.0.1");
guarded.unref();
await once(guarded, "listening");
const { port } = guarded.address() as AddressInfo;

/** Sends the bytes as they are; whatever they are, the server answers or closes. */
async function readRaw(input: Uint8Array): Promise<void> {
  const socket = connect({ port, host: "127.0.0.1" });
  let answer = "";
  socket.setEncoding("latin1").on("data", (part: string) => (answer += part));
  socket.on("error", () => {});
  socket.end(input);
  await once(socket, "close");
  demand(answer === "" || /^HTTP\/1\.1 \d{3} /.test(answer), `no HTTP: ${answer.slice(0, 100)}`);
  demand(!/\bHTTP\/1\.1 5\d\d /.test(answer), `a fault: ${answer.slice(0, 100)}`);
}

const form =
  "operatorName=%E7%A4%BA%E4%BE%8B&operatorKinds=none&operatorProvince=440000&impact=%E6%8B%96" +
  "&discoveredAt=2026-11-22T03%3A10&personsLeaked=120&key=0123456789abcdef0123456789abcdef" +
  "&secrets=no&result=1&before=%7B%7D&reference=4827-1930-5563&secret=K7QM-2XHT-9WPD-4RVB";

export const targets: Record<string, FuzzTarget> = {
  "json-body": {
    samples: ['{"kind":"note","text":"已核实","list":[1,2,{"a":null}]}', '\ufeff{"a":1}'],
    read: async (input) => {
      const response = await json.inject({
        method: "POST",
        url: "/",
        headers: { "content-type": "application/json" },
        payload: Buffer.from(input),
      });
      const { statusCode } = response;
      demand(statusCode < serverError, `JSON body: ${statusCode}`);
      const isProblem = "code" in response.json<object>();
      demand((statusCode !== 200) === isProblem, "no problem");
      demand(Object.keys(Object.prototype).length === 0, "polluted");
    },
  },
  "portal-pages": {
    samples: [form, "secrets=no&result=1&personsLeaked=1&lang=en", "lang=zh&type=large"],
    generated: fc.webQueryParameters(),
    read: readPage,
  },
  "raw-http": {
    samples: [
      "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
      "GET /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nUpgrade: websocket\r\n\r\n",
    ],
    generated: fc.string({ unit: "binary-ascii", maxLength: 500 }),
    read: readRaw,
  },
};
