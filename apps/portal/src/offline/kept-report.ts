/** First reports that wait on the visitor's own device for the line to come back. */

export interface KeptCorrection {
  /** The field; null when the portal named none. */
  readonly name: string | null;
  readonly message: string;
}

/**
 * - `writing`: kept here; nobody asked to send it
 * - `waiting`: the person pressed "send" and no receipt has come; pressing again is safe
 * - `refused`: not received; what to correct
 * - `received`: the receipt's reference and the secret that opens the case
 */
export type Fate =
  | { readonly kind: "writing" }
  | { readonly kind: "waiting"; readonly because: "no-line" | "no-core" | null }
  | { readonly kind: "refused"; readonly corrections: readonly KeptCorrection[] }
  | {
      readonly kind: "received";
      readonly reference: string;
      readonly secret: string | null;
      readonly atMs: number;
    };

export interface KeptReport {
  readonly id: string;
  /** Answers by the portal's names of fields. */
  readonly values: Readonly<Record<string, string>>;
  /** The draft in the core that it goes on with; null before there is one. */
  readonly code: string | null;
  /** Goes on with the draft that this browser has open, whose code no script can read. */
  readonly ofVisit: boolean;
  readonly fate: Fate;
}

/** The one last touched stands first. */
export type KeptReports = readonly KeptReport[];

const idWords = 4;

export function newReport(): KeptReport {
  const id = crypto.getRandomValues(new Uint32Array(idWords)).join("-");
  return { id, values: {}, code: null, ofVisit: false, fate: { kind: "writing" } };
}

/** A receipt stays on a device that others may share for a day, and no longer. */
const receiptKeptMs = 24 * 3_600_000;

export function withoutOverdue(reports: KeptReports, nowMs: number): KeptReports {
  return reports.filter(
    ({ fate }) => fate.kind !== "received" || nowMs - fate.atMs <= receiptKeptMs,
  );
}

/** Whether it holds anything that has not been received. */
export function isUnsent({ values, fate }: KeptReport): boolean {
  return fate.kind === "waiting" || (fate.kind !== "received" && Object.keys(values).length > 0);
}

/** Puts a report first, in place of what it was. */
export function withReport(reports: KeptReports, report: KeptReport): KeptReports {
  return [report, ...reports.filter(({ id }) => id !== report.id)];
}

/** These of a form are no answers. */
const notAnswers: readonly string[] = ["draftCode", "from", "go", "pick"];

/** The report with what its form holds now; what was pressed stays pressed. */
export function withAnswers(
  before: KeptReport,
  typed: Readonly<Record<string, string>>,
): KeptReport {
  const values = { ...before.values };
  for (const [name, value] of Object.entries(typed)) {
    if (notAnswers.includes(name)) continue;
    if (value.trim() === "") delete values[name];
    else values[name] = value;
  }
  const isWaiting = before.fate.kind === "waiting";
  return { ...before, values, fate: isWaiting ? before.fate : { kind: "writing" } };
}

/** What a page of the form held when it could not reach the portal, beside what is kept of it. */
export function withTyped(
  reports: KeptReports,
  typed: Readonly<Record<string, string>>,
): KeptReports {
  const code = typed["draftCode"] || null;
  // Only the first page of a new report has no code; each press of its button is the same report.
  const before = reports.find((one) => one.code === code && isUnsent(one)) ?? newReport();
  return withReport(reports, { ...withAnswers(before, typed), code });
}

/** Somebody pressed "send". */
export function toBeSent(kept: KeptReport): KeptReport {
  return { ...kept, fate: { kind: "waiting", because: null } };
}

/** Somebody pressed "send" at the draft that the browser has open, and the line broke. */
export function withVisitToBeSent(reports: KeptReports): KeptReports {
  const before = reports.find(({ ofVisit, code }) => ofVisit && code === null);
  return withReport(reports, toBeSent({ ...(before ?? newReport()), ofVisit: true }));
}
