/** `jibao witness URL --keep FILE`: holds a receiving system to the log that it has shown. */
import { appendFile } from "node:fs/promises";
import {
  type Checkpoint,
  checkpointsIn,
  checkpointText,
  type ConsistencyFault,
  type GivenKeys,
  keysIn,
  verifyCheckpoint,
  verifyConsistency,
} from "@jibao/evidence";
import { nodeSuites } from "@jibao/evidence/node";
import { type Client, createClient, type Outcome } from "@jibao/sdk";
import type { Arguments } from "../arguments.ts";
import { type Ending, Refusal, refuseUsage, type Text } from "../ending.ts";
import { isHttpAddress, readText } from "../input.ts";
import { readTrustedKeys } from "../trusted-keys.ts";

const usage = refuseUsage(
  "请指明地址和留存文件，例如 jibao witness https://… --keep kept.txt。",
  "Name the address and the file to keep, for example jibao witness https://… --keep kept.txt.",
);

const wrongFile = new Refusal({
  code: "checkpoints-refused",
  detail: {
    zh: "留存文件应每行一个检查点；请核对文件，不要改动它。",
    en: "The kept file must have one checkpoint a line; look into it, and do not edit it.",
  },
});

const rewrittenWords: Text = {
  zh: "日志的历史被改写了：服务器现在的日志与此前留存的检查点不符。请保存留存文件，并告知接收方和其他见证人。",
  en: "The log's history was rewritten: the server's log does not fit the checkpoint kept here. Save the kept file, and tell the receiving side and other witnesses.",
};

const faultWords: Readonly<Record<ConsistencyFault | "gone", Text>> = {
  "unknown-suite": {
    zh: "日志用了本工具不认识的算法，无法核对。",
    en: "The log uses a suite that this tool does not know: it cannot be compared.",
  },
  "other-log": {
    zh: "服务器给出的是另一份日志：此前的历史不见了。",
    en: "The server shows another log: the history kept here is gone.",
  },
  "other-suite": rewrittenWords,
  shrunk: {
    zh: "日志变短了：服务器的数据被退回到更早的时候。请保存留存文件，并告知接收方。",
    en: "The log is shorter than before: the server's data was set back. Save the kept file, and tell the receiving side.",
  },
  earlier: {
    zh: "服务器最新的检查点比留存的还早：数据被退回到更早的时候。请保存留存文件，并告知接收方。",
    en: "The newest checkpoint is earlier than the one kept: the server's data was set back. Save the kept file, and tell the receiving side.",
  },
  rewritten: rewrittenWords,
  gone: rewrittenWords,
};

const badSignature = (reason: string): Text => ({
  zh: `检查点不能采信（${reason}）：签名不对，或签署的密钥不是留存文件和 --key 所认可的。`,
  en: `The checkpoint cannot be believed (${reason}): its signature is wrong, or its key is not one that the kept file or --key vouches for.`,
});

const consistent: Text = {
  zh: "日志只增不改，与留存的检查点一致。",
  en: "The log was only added to: it fits the checkpoint kept here.",
};

const firstKept: Text = {
  zh: "已留存第一个检查点，以后以它为准。请另行核对其中的密钥编号 keyId。",
  en: "The first checkpoint is kept; later ones are held to it. Compare its keyId by another way.",
};

interface Witnessing {
  readonly client: Client;
  readonly url: string;
  readonly locale: "zh" | "en";
  readonly keep: string;
  /** Its last line has no end: a crash cut it short, or an editor left it so. */
  readonly endsOpen: boolean;
}

/** An answer that did not come, or one that refuses: neither proves anything. */
function unreachable(url: string, outcome: Outcome<never>): Refusal {
  const reason = outcome.kind === "unreachable" ? outcome.detail : "HTTP";
  return new Refusal({
    code: "unreachable",
    detail: {
      zh: `没有得到 ${url} 的检查点（${reason}）。这不说明历史被改写；请稍后再试。`,
      en: `No checkpoint from ${url} (${reason}). This does not show a rewritten history; try again later.`,
    },
  });
}

function caught(fault: keyof typeof faultWords, locale: "zh" | "en"): Ending {
  const detail = faultWords[fault][locale];
  return { kind: "failed", value: { ok: false, verdict: fault, detail } };
}

export async function runWitness(given: Arguments): Promise<Ending> {
  const [url, ...rest] = given.values;
  const { keep } = given.options;
  const { locale } = given;
  if (url === undefined || rest.length > 0 || keep === undefined) return usage;
  if (!isHttpAddress(url)) return usage;
  const text = (await readText(keep)) ?? "";
  const kept = checkpointsIn(text);
  if (kept === null) return wrongFile;
  const keys = await readTrustedKeys(given);
  if (keys instanceof Refusal) return keys;
  const client = createClient({ baseUrl: url.replace(/\/+$/, ""), locale });
  const endsOpen = text !== "" && !text.endsWith("\n");
  return witness({ client, url, locale, keep, endsOpen }, kept.at(-1) ?? null, keys);
}

async function witness(
  witnessing: Witnessing,
  kept: Checkpoint | null,
  given: GivenKeys,
): Promise<Ending> {
  const { client, url, locale } = witnessing;
  const [newest, served] = [
    await client.call("readLatestCheckpoint"),
    await client.call("listKeys"),
  ];
  if (served.kind !== "answer") return unreachable(url, served);
  if (newest.kind === "problem" && newest.problem.status === 404 && kept !== null) {
    return caught("gone", locale);
  }
  if (newest.kind !== "answer") return unreachable(url, newest);
  const checkpoint = newest.value;
  const trust = trustOf(given, kept ?? checkpoint, served.value as never);
  const verdict = verifyCheckpoint(checkpoint, { suite: nodeSuites, ...trust });
  if (!verdict.ok) {
    const detail = badSignature(verdict.reason)[locale];
    return { kind: "failed", value: { ok: false, verdict: verdict.reason, detail } };
  }
  if (kept === null) return keepIt(witnessing, checkpoint, firstKept);
  return compare(witnessing, kept, checkpoint);
}

/** Without keys of one's own, the key of what is kept counts, and those that it leads to. */
function trustOf(given: GivenKeys, known: Checkpoint, served: Parameters<typeof keysIn>[0]) {
  const statements = keysIn(served)?.keyStatements ?? [];
  const pinnedKeys = given.pinnedKeys.length > 0 ? given.pinnedKeys : [known.treeHead.keyId];
  const keyStatements = [...given.keyStatements, ...statements];
  return { pinnedKeys, recoveryKeys: given.recoveryKeys, keyStatements };
}

async function compare(
  witnessing: Witnessing,
  kept: Checkpoint,
  checkpoint: Checkpoint,
): Promise<Ending> {
  const { client, url, locale } = witnessing;
  if (checkpointText(kept) === checkpointText(checkpoint)) {
    return { kind: "done", value: told(checkpoint, consistent, locale) };
  }
  const order = verifyConsistency(nodeSuites, { older: kept, newer: checkpoint, proof: [] });
  if (!order.ok && order.reason !== "rewritten") return caught(order.reason, locale);
  const [from, to] = [kept.treeHead.number, checkpoint.treeHead.number];
  const answer = await client.call("readLogConsistency", { query: { from, to } });
  if (answer.kind === "unreachable") return unreachable(url, answer);
  if (answer.kind === "problem") {
    const isGone = answer.problem.status === 404 || answer.problem.status === 422;
    return isGone ? caught("gone", locale) : unreachable(url, { kind: "unreachable", detail: "" });
  }
  const { proof } = answer.value;
  const verdict = verifyConsistency(nodeSuites, { older: kept, newer: checkpoint, proof });
  return verdict.ok ? keepIt(witnessing, checkpoint, consistent) : caught(verdict.reason, locale);
}

async function keepIt(
  { keep, locale, endsOpen }: Witnessing,
  checkpoint: Checkpoint,
  words: Text,
): Promise<Ending> {
  const line = `${checkpointText(checkpoint)}\n`;
  await appendFile(keep, endsOpen ? `\n${line}` : line, { flush: true });
  return { kind: "done", value: told(checkpoint, words, locale) };
}

function told({ treeHead }: Checkpoint, words: Text, locale: "zh" | "en") {
  const { logId, number, treeSize, issuedAt, keyId } = treeHead;
  return { ok: true, logId, number, treeSize, issuedAt, keyId, detail: words[locale] };
}
