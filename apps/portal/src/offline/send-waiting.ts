/** Sends whatever waits on this device, one report after the other. */
import { handOver } from "./hand-over.ts";
import { type KeptReport, type KeptReports, withReport } from "./kept-report.ts";
import { aloneSending, changeKept, readKept } from "./vault.ts";

/** In its place: what is sent by itself does not push ahead of what a person is at. */
async function keep(report: KeptReport): Promise<void> {
  await changeKept((reports) =>
    reports.some(({ id }) => id === report.id)
      ? reports.map((one) => (one.id === report.id ? report : one))
      : withReport(reports, report),
  );
}

const ports = {
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  keep,
  now: () => Date.now(),
};

/** Tries each once; resolves to what is kept then. */
export function sendWaiting(): Promise<KeptReports> {
  return aloneSending(async () => {
    for (const report of await readKept()) {
      if (report.fate.kind === "waiting") await handOver(ports, report);
    }
    return readKept();
  });
}
