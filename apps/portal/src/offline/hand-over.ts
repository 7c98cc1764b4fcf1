/**
 * Carries a kept report to the portal: first its answers into a draft, whose code is written down
 * here before anything is sent; then the draft is sent by that code. However often either step is
 * repeated, one draft is one case.
 */
import type { Fate, KeptCorrection, KeptReport } from "./kept-report.ts";

type Refused = { readonly kind: "refused"; readonly corrections: readonly KeptCorrection[] };

/** What the portal answers to the first step. */
export type SavedAnswer = { readonly kind: "saved"; readonly code: string } | Refused;

/** What the portal answers to the second step. */
export type SentAnswer =
  | { readonly kind: "received"; readonly reference: string; readonly secret: string | null }
  | Refused;

export const saveAddress = "/report/kept";
export const sendAddress = "/report/kept/send";

export interface HandOverPorts {
  readonly fetch: typeof fetch;
  /** Writes the report down on this device; resolves when that is done. */
  readonly keep: (report: KeptReport) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type NoAnswer = "no-line" | "no-core";
const patienceMs = 30_000;
/** Refused, with what to correct. */
const unprocessable = 422;

/** The portal's answer; why there is none, where there is none. Nothing is known to be lost then. */
async function ask<Answer>(
  ports: HandOverPorts,
  address: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answer | NoAnswer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patienceMs);
  try {
    const response = await ports.fetch(address, {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams(fields),
      credentials: "same-origin",
      redirect: "error",
      signal: abort.signal,
    });
    if (!response.ok && response.status !== unprocessable) return "no-core";
    return (await response.json()) as Answer;
  } catch {
    return "no-line";
  } finally {
    clearTimeout(timer);
  }
}

async function settled(ports: HandOverPorts, kept: KeptReport, fate: Fate): Promise<KeptReport> {
  const isOver = fate.kind === "received";
  // Of what is received, the answers lie in the core; a refused draft may be corrected elsewhere.
  const report = isOver ? { ...kept, values: {}, fate } : { ...kept, fate };
  await ports.keep(report);
  return report;
}

/**
 * Tries once. Resolves to the report as it then stands and is kept; `waiting` says why it waits.
 * The caller lets only one of several pages and workers try at a time.
 */
export async function handOver(ports: HandOverPorts, kept: KeptReport): Promise<KeptReport> {
  const saved = await ask<SavedAnswer>(ports, saveAddress, {
    ...kept.values,
    draftCode: kept.code ?? "",
    ofVisit: kept.ofVisit && kept.code === null ? "yes" : "",
  });
  if (typeof saved === "string") return settled(ports, kept, { kind: "waiting", because: saved });
  if (saved.kind === "refused") return settled(ports, kept, saved);
  const coded = { ...kept, code: saved.code };
  await ports.keep(coded);
  const sent = await ask<SentAnswer>(ports, sendAddress, { draftCode: saved.code });
  if (typeof sent === "string") return settled(ports, coded, { kind: "waiting", because: sent });
  if (sent.kind === "refused") return settled(ports, coded, sent);
  return settled(ports, coded, { ...sent, atMs: ports.now() });
}
