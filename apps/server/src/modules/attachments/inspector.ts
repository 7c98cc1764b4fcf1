/** Inspects what has arrived whole: kind and contents, and malware where there is a scanner. */
import type pg from "pg";
import type { ScannerAddress } from "../../config/attachment-config.ts";
import type { Clock } from "../../clock.ts";
import { plusMinutes } from "../../platform/instants.ts";
import { type Inspected, noteInspected, takeToInspect, type ToInspect } from "./attachment-rows.ts";
import { type ScanVerdict, scanWithClamav } from "./inspect/clamav.ts";
import { inspectContent } from "./inspect/inspect-content.ts";
import type { ContentSource } from "./inspect/source.ts";
import type { ContentStore } from "./store/content-store.ts";
import { BrokenContentError, type Bytes } from "./store/sealed-frames.ts";

export interface InspectorPorts {
  readonly pool: pg.Pool;
  readonly content: ContentStore;
  readonly clock: Clock;
  readonly scanner: ScannerAddress | null;
}

export interface Inspector {
  /** Inspects one that is due; answers 0 when none is. */
  round(): Promise<number>;
  /** Ends the inspection of what is to be destroyed. */
  stop(id: string): void;
  /** Ends all; they are due again at once. */
  stopAll(): void;
}

/** As long as an inspection may take before another node tries. */
const leaseMinutes = 15;
/** After a failed look: 1, 2, 4 … minutes, at most half a day. */
const retryMinutesMax = 720;

export function createInspector(ports: InspectorPorts): Inspector {
  const underWay = new Map<string, AbortController>();
  return {
    round: async () => {
      const now = ports.clock.now();
      const until = plusMinutes(now, leaseMinutes);
      const row = await takeToInspect(ports.pool, { now, until });
      if (row === null) return 0;
      const abort = new AbortController();
      underWay.set(row.id, abort);
      try {
        await noteInspected(ports.pool, row.id, await inspect(ports, row, abort.signal));
      } finally {
        underWay.delete(row.id);
      }
      return 1;
    },
    stop: (id) => underWay.get(id)?.abort(),
    stopAll: () => {
      for (const abort of underWay.values()) abort.abort();
    },
  };
}

async function inspect(
  ports: InspectorPorts,
  row: ToInspect,
  signal: AbortSignal,
): Promise<Inspected> {
  const source = sourceOf(ports, row, signal);
  try {
    const { type, flags } = await inspectContent(source, row);
    const verdict = await scan(ports, source);
    if (signal.aborted) return interrupted(ports);
    return noted(ports, row, { detectedType: type, flags, ...stateOf(verdict) });
  } catch (error) {
    if (signal.aborted) return interrupted(ports);
    // A store out of reach, or bytes that are not what was stored: told to people, tried again.
    const isBroken = error instanceof BrokenContentError;
    const detail = isBroken ? "stored bytes are damaged" : "stored bytes cannot be read now";
    return noted(ports, row, { detectedType: null, flags: [], scan: "failed", detail });
  }
}

function sourceOf({ content }: InspectorPorts, row: ToInspect, signal: AbortSignal): ContentSource {
  const { id, sizeBytes } = row;
  return {
    sizeBytes,
    signal,
    open: async (from, to) => {
      signal.throwIfAborted();
      const bytes = await content.read(id, { from, to, sizeBytes });
      if (bytes === null) throw new BrokenContentError("The content is gone");
      return bytes;
    },
  };
}

async function scan(
  { scanner }: InspectorPorts,
  source: ContentSource,
): Promise<ScanVerdict | null> {
  if (scanner === null) return null;
  const bytes: Bytes = source.sizeBytes === 0 ? nothing() : await source.open(0, source.sizeBytes);
  return scanWithClamav(bytes, { address: scanner, signal: source.signal });
}

async function* nothing(): AsyncGenerator<Buffer> {}

function stateOf(verdict: ScanVerdict | null): Pick<Inspected, "scan" | "detail"> {
  switch (verdict?.kind) {
    case undefined:
      return { scan: "unscanned", detail: null };
    case "clean":
      return { scan: "clean", detail: null };
    case "infected":
      return { scan: "infected", detail: verdict.name };
    case "failed":
      return { scan: "failed", detail: verdict.why };
  }
}

function interrupted({ clock }: InspectorPorts): Inspected {
  const at = clock.now();
  return { detectedType: null, flags: [], scan: "waiting", detail: null, at, againAt: at };
}

function noted(
  { clock }: InspectorPorts,
  { attempts }: ToInspect,
  result: Omit<Inspected, "at" | "againAt">,
): Inspected {
  const at = clock.now();
  const pauseMinutes = Math.min(2 ** Math.min(attempts - 1, 20), retryMinutesMax);
  const againAt = result.scan === "failed" ? plusMinutes(at, pauseMinutes) : null;
  return { ...result, at, againAt };
}
