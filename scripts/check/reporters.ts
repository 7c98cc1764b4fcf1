/** What vitest reports to: the terminal, and for a gate two files beside. */
import { createNotRunReporter } from "./not-run-reporter.ts";

/** Names the file for vitest's own report. */
export const countsVariable = "JIBAO_CHECK_COUNTS";
/** Names the file for the reasons why tests did not run. */
export const notRunVariable = "JIBAO_CHECK_NOT_RUN";

export function reportersFor(environment: Readonly<Record<string, string | undefined>>) {
  const { [countsVariable]: outputFile, [notRunVariable]: notRunFile } = environment;
  const counts = outputFile === undefined ? [] : [["json", { outputFile }] as ["json", object]];
  const notRun = notRunFile === undefined ? [] : [createNotRunReporter(notRunFile)];
  return ["default", ...counts, ...notRun];
}
