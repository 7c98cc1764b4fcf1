/** `docs/reference/limits.md`: every limit, and the sum that says how hopeless guessing is. */
import { generatedNote, type Output, table } from "./output.ts";

const introduction = `系统对外的全部上限。数字与程序取自同一处。

**报告从不因为网络地址被拒绝。** 一个省可能共用一个出口地址；凌晨三点，同一出口有人在猜查询码，
不能让别人报不了。所以首报、补报、续报和总结报告不受“每个地址”的限制。只有等待写入的队列满了才答
503，给出 \`Retry-After\`，不看是谁、从哪里来；用同一个 \`Idempotency-Key\` 重试即可。连接占满时，
先请走让系统空等最久、所在地址占用最多的连接，正在办理的不动。

All limits towards the outside. The numbers are those of the program itself.

**A report is never refused for its address.** A whole province may share one. If somebody behind
it guesses secrets at three in the morning, the others must still get through. So no limit "per
address" touches first reports, supplements, progress reports and summaries. Only when the queue of
what waits to be written is full is the answer 503 with \`Retry-After\`, whoever asks and wherever
from; the same \`Idempotency-Key\` makes a repetition safe. When all connections are taken, the
one goes first that keeps the server waiting, the oldest of the address with the most of them; who
is being served stays.

An IPv6 address counts by its /64. Behind a reverse proxy, or for a portal on a host of its own,
list its address in \`JIBAO_TRUSTED_PROXIES\`: then visitors count, and not the proxy.
反向代理和单独部署的门户，其地址要写入 \`JIBAO_TRUSTED_PROXIES\`，这样按访问者计数；IPv6 按 /64 计。`;

const addresses = [1, 1_000_000] as const;
const hourMs = 3_600_000;
const hoursPerYear = 8_766;
/** What a machine of ours can answer at the very most; no limit lets more through. */
const answersPerSecond = 10_000;

const many = (value: number) =>
  value < 1e6 ? value.toLocaleString("en-GB") : value.toExponential(1);

const addressesOf = (count: number) => (count === 1 ? "1 address" : `${many(count)} addresses`);

interface Guessing {
  readonly what: string;
  readonly bits: number;
  readonly perHour: number;
}

/** On average a secret is found after half of all. */
function sumRow({ what, bits, perHour }: Guessing): readonly string[] {
  const years = 2 ** (bits - 1) / perHour / hoursPerYear;
  return [
    what,
    String(bits),
    many(perHour),
    `2^${bits - 1} ÷ ${many(perHour)} ÷ ${many(hoursPerYear)}`,
    many(years),
  ];
}

async function guessing(): Promise<readonly string[]> {
  const { guessLimits } = await import("../../apps/server/src/api/attempt-limits.ts");
  const { followUpSecretBits } = await import(
    "../../apps/server/src/modules/cases/follow-up-secret.ts"
  );
  const { draftCodeBits } = await import("../../apps/server/src/modules/intake/drafts.ts");
  const { secretBits } = await import("../../apps/server/src/platform/secrets.ts");
  const perHour = ({ most, spanMs }: { most: number; spanMs: number }) => (most * hourMs) / spanMs;
  const one = perHour(guessLimits.referenceFromAddress);
  const any = perHour(guessLimits.address);
  const bits = followUpSecretBits;
  const unlimited = answersPerSecond * 3_600;
  const rows = [
    ...addresses.map((count) => ({
      what: `one reference known, ${addressesOf(count)}`,
      bits,
      perHour: one * count,
    })),
    ...addresses.map((count) => ({
      what: `any reference, ${addressesOf(count)}; not by supplements`,
      bits,
      perHour: any * count,
    })),
    {
      what: `no limit at all, ${many(answersPerSecond)} answers a second`,
      bits,
      perHour: unlimited,
    },
    { what: "code of a draft, no limit at all", bits: draftCodeBits, perHour: unlimited },
    { what: "session, key, invitation, no limit at all", bits: secretBits, perHour: unlimited },
  ];
  return [
    "## 猜查询码 Guessing the secret of a receipt",
    "",
    `Wrong guesses alone count: ${guessLimits.referenceFromAddress.most} an hour for one reference from`,
    `one address, ${guessLimits.address.most} a minute for one address. A right secret costs nothing.`,
    "Secrets are random; on average half of all must be tried.",
    "只数猜错的次数；猜对不计。查询码是随机的，平均要试一半。",
    "",
    ...table(["guessing", "bits", "guesses an hour", "sum", "years on average"], rows.map(sumRow)),
    "",
    "Knowing no reference makes it harder still: there are 10^11, and each has a secret of its own.",
    "Passwords: `apps/server/src/modules/accounts/sign-in/sign-in-delays.ts` says how guessing slows down.",
  ];
}

async function sockets(): Promise<readonly string[]> {
  const { socketLimits: limits } = await import("../../packages/http-shell/src/guarded-server.ts");
  const seconds = (ms: number) => `${ms / 1000} s`;
  return [
    "## 连接 Connections",
    "",
    ...table(
      ["limit", "value", "beyond it"],
      [
        [
          "address and headers",
          `${limits.headerBytes} bytes, ${limits.headerCount} headers`,
          "431",
        ],
        ["until the headers are there", seconds(limits.headersTimeoutMs), "408, closed"],
        ["until the whole request is there", seconds(limits.requestTimeoutMs), "408, closed"],
        ["nothing read and nothing written", seconds(limits.idleTimeoutMs), "closed"],
        ["between two requests", seconds(limits.keepAliveTimeoutMs), "closed"],
        ["connections at once", String(limits.connections), "the longest waited for is closed"],
      ],
    ),
  ];
}

async function requests(): Promise<readonly string[]> {
  const contract = await import("../../packages/contract/src/schema.ts");
  const { depthLimit } = await import("../../apps/server/src/platform/json-body.ts");
  const { underWayLimits } = await import("../../apps/server/src/api/places-under-way.ts");
  const { streamLimits } = await import("../../apps/server/src/modules/cases/inbox-feed.ts");
  const { waitingLimit } = await import("../../apps/server/src/modules/cases/pace-stream.ts");
  const { formLimitBytes } = await import("../../apps/portal/src/portal.ts");
  const { MAX_ENTRIES } = await import("../../packages/rules/src/fact-check/shapes.ts");
  return [
    "## 请求 Requests",
    "",
    ...table(
      ["limit", "value", "beyond it"],
      [
        ["JSON body", `${many(contract.bodyLimitBytes)} bytes`, "413 `body-too-large`"],
        ["form of the portal", `${many(formLimitBytes)} bytes`, "413, a page"],
        ["nesting of JSON", `${depthLimit} levels`, "400 `malformed-json`"],
        ["a long text", `${contract.textLimit} characters`, "422, by field"],
        ["a short text", `${contract.shortTextLimit} characters`, "422, by field"],
        ["entries of one kind in the facts", String(MAX_ENTRIES), "422, by field"],
        ["rows of a page", String(contract.pageLimit), "422"],
        ["requests under way, one account or key", String(underWayLimits.caller), "429"],
        [
          "requests under way, one address, signed out",
          String(underWayLimits.address),
          "429; not reports",
        ],
        ["event streams of one account", String(streamLimits.account), "429"],
        ["event streams of one server", String(streamLimits.all), "429"],
        ["events waiting for a stream that does not read", String(waitingLimit), "closed"],
      ],
    ),
    "",
    "Keys of gateways, which carry many people, have no number of requests under way.",
    "渠道的密钥代表许多人，不限同时办理的请求数。",
  ];
}

export const limitsPage: Output = {
  path: "docs/reference/limits.md",
  marker: null,
  render: async () => {
    const parts = [await guessing(), await sockets(), await requests()];
    const head = ["# 上限 Limits", "", generatedNote("the server and packages/http-shell"), ""];
    const lines = parts.flatMap((part) => ["", ...part]);
    return `${[...head, introduction, ...lines].join("\n")}\n`;
  },
};
