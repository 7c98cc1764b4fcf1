/** Running text, cut into runs of characters that an indicator can hold; each run is read once. */
import type { ClueReason, Finding } from "../clue.ts";
import { tokenLength } from "../limits.ts";
import type { MappedText } from "../mapped-text.ts";
import { readDigest } from "./hashes.ts";
import { fileReason } from "./files.ts";
import { findForeignNames, findLinks, type Link, withoutTrailing } from "./links.ts";
import { looksLikeCode, readHost } from "./hosts.ts";
import { type Address, readIpv4, readIpv6 } from "./network.ts";
import { unfold } from "./unfold.ts";
import { findUserAgents } from "./user-agents.ts";
import { readBase58Wallet, readBech32Wallet, readEthereumWallet } from "./wallets.ts";

export interface ScanOptions {
  /** `code`: bare names with dots are parts of a program there, not domains or files. */
  readonly isCode: boolean;
  /** What to say of all that is found, where the place itself is the reason. */
  readonly reason: ClueReason;
}

type Report = (finding: Finding) => void;

/** One run, with what stands before it, and a way to report a part of it. */
interface Run {
  readonly text: string;
  readonly before: string;
  readonly options: ScanOptions;
  report(found: Omit<Finding, "from" | "to">, start: number, length: number): void;
}

const runs = new RegExp(`[A-Za-z0-9_.~:/?#\\[\\]@!$&*+=%\\\\-]{3,${tokenLength}}`, "g");
const beforeLength = 24;

function reportAddress(run: Run, address: Address, at: readonly [number, number]): void {
  const { kind, value, isInternal } = address;
  const standing = isInternal ? ("internal" as const) : ("foreign" as const);
  run.report({ kind, value, standing, reason: run.options.reason }, ...at);
}

function reportLink(run: Run, { value, start, length, host }: Link): void {
  const { reason } = run.options;
  const address = readIpv4(host.value) ?? readIpv6(host.value);
  const standing = address?.isInternal ? ("internal" as const) : ("foreign" as const);
  run.report({ kind: "url", value, standing, reason }, start, length);
  if (address !== null) return reportAddress(run, address, [host.start, host.length]);
  const domain = readHost(host.value);
  if (domain === null) return;
  run.report({ kind: "domain", value: domain, reason: "host-of-link" }, host.start, host.length);
}

/** `Chrome/120.0.0.0`, `v1.2.3.4` and `版本 1.2.3.4` are versions. */
const versionBefore =
  /(?:[a-z][\w.-]{0,30}\/|\bv|\bver(?:sion)?[.:= ]{0,3}|版本号?[：: ]{0,2}|build |固件 ?)$/i;
const ipv4 = /(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)/g;
const ipv6 =
  /(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?(?![\w:])/gi;

function findAddresses(run: Run): void {
  for (const match of run.text.matchAll(ipv4)) {
    const before = `${run.before}${run.text.slice(Math.max(0, match.index - 32), match.index)}`;
    const address = versionBefore.test(before) ? null : readIpv4(match[0]);
    if (address) reportAddress(run, address, [match.index, match[0].length]);
  }
  for (const match of run.text.matchAll(ipv6)) {
    const address = readIpv6(match[0]);
    if (address) reportAddress(run, address, [match.index, match[0].length]);
  }
}

const hexadecimal = /(?<![\w-])[0-9a-f]{32,64}(?![\w-])/gi;
const base58 = /(?<![\w])[13T][1-9A-HJ-NP-Za-km-z]{24,34}(?![\w])/g;
const segwit = /(?<![\w])bc1[02-9ac-hj-np-z]{8,87}(?![\w])/gi;
const ethereum = /(?<![\w])0x[0-9a-f]{40}(?![\w])/gi;

function findNumbers(run: Run): void {
  for (const match of run.text.matchAll(hexadecimal)) {
    const before = `${run.before}${run.text.slice(Math.max(0, match.index - 24), match.index)}`;
    const digest = readDigest(match[0], before);
    if (digest) run.report(digest, match.index, match[0].length);
  }
  const wallets = [
    [base58, readBase58Wallet],
    [segwit, readBech32Wallet],
    [ethereum, readEthereumWallet],
  ] as const;
  for (const [pattern, read] of wallets) {
    for (const match of run.text.matchAll(pattern)) {
      const wallet = read(match[0]);
      if (wallet) run.report({ ...wallet, reason: "checksum" }, match.index, match[0].length);
    }
  }
}

const mail = /(?<![\w.%+@/:-])([\w.%+-]{1,64})@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})/gi;
const name =
  /(?<![\w.@/\\%=-]|:\/\/)[a-z0-9](?:[\w-]{0,62})(?:\.[a-z0-9_](?:[\w-]{0,62})){1,8}(?![\w@\\-])/gi;

const messageName = /(?:message-id|in-reply-to|references):\s{0,3}<$/i;

function findNames(run: Run): void {
  for (const match of run.text.matchAll(mail)) {
    const host = readHost(match[2] ?? "");
    const local = match[1] ?? "";
    if (host === null || local.startsWith(".") || local.endsWith(".")) continue;
    // It looks like an address, and nobody has it.
    if (messageName.test(run.before)) {
      const at = [match.index + local.length + 1, match[0].length - local.length - 1] as const;
      run.report({ kind: "domain", value: host, reason: run.options.reason }, ...at);
      continue;
    }
    const value = `${local}@${host}`;
    run.report({ kind: "email", value, reason: run.options.reason }, match.index, match[0].length);
  }
  for (const match of run.text.matchAll(name)) {
    const [written] = match;
    if (looksLikeCode(written) || fileReason(written) !== null) continue;
    const value = readHost(written);
    if (value === null) continue;
    run.report({ kind: "domain", value, reason: run.options.reason }, match.index, written.length);
  }
}

/** From its beginning up to a query, an end of a sentence, or what a log puts behind it. */
const path =
  /(?<![\w%.])(?:[a-z]:\\|\\\\|(?:\.{1,2})?\/)?[\w.~%+@$-]{1,128}(?:[\\/][\w.~%+@$-]{1,128}){0,30}/gi;

function findFiles(run: Run): void {
  for (const match of run.text.matchAll(path)) {
    const written = withoutTrailing(match[0], ".");
    const reason = fileReason(written);
    if (reason) run.report({ kind: "file", value: written, reason }, match.index, written.length);
  }
}

/** Everything in one run; what belongs to a link is not read again as a name. */
function readRun(run: Run): void {
  const links = findLinks(run.text);
  for (const link of links) reportLink(run, link);
  findAddresses(run);
  findNumbers(run);
  if (run.options.isCode) return;
  findFiles(run);
  findNames(links.length === 0 ? run : { ...run, text: blank(run.text, links) });
}

function blank(text: string, links: readonly Link[]): string {
  const first = Math.min(...links.map(({ start }) => start));
  return text.slice(0, first);
}

/** Reports what a text holds; returns the work done, in characters read. */
export function scanText(mapped: MappedText, options: ScanOptions, report: Report): number {
  const plain = unfold(mapped);
  const { text } = plain;
  let steps = mapped.text.length + text.length;
  for (const match of text.matchAll(runs)) {
    steps += match[0].length;
    const before = text.slice(Math.max(0, match.index - beforeLength), match.index);
    readRun({
      text: match[0],
      before,
      options,
      report: (found, start, length) => {
        const [from, to] = plain.rangeOf(match.index + start, match.index + start + length);
        const isFolded = to - from !== length;
        const reason = isFolded && found.reason === "written" ? "defanged" : found.reason;
        report({ ...found, reason, from, to });
      },
    });
  }
  findForeignNames(plain, report, options.reason);
  return steps + findUserAgents(plain, report);
}
