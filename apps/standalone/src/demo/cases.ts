/**
 * The drill: sixteen cases like those publicly reported elsewhere, with invented names, in the
 * states that a desk meets. Times count back from the filling; what the past cannot hold follows
 * by itself, for example an authority's breach half an hour later.
 */
import { dataCases } from "./cases-data.ts";
import { infrastructureCases } from "./cases-infrastructure.ts";
import { websiteCases } from "./cases-websites.ts";
import type { DrillCase } from "./drill-case.ts";

export const drillCases: readonly DrillCase[] = [
  ...infrastructureCases,
  ...dataCases,
  ...websiteCases,
];
