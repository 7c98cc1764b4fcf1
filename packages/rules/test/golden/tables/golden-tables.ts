/** All tables, those first that a wrong row is likeliest to change. */
import { boundaries } from "./boundary-table.ts";
import { dues, duties } from "./duty-tables.ts";
import { instrumentCases } from "./instrument-cases.ts";
import type { GoldenTable } from "./golden-table.ts";
import { determinations, judgements, neededJudgements } from "./judgement-tables.ts";
import { harmfulContents, outages, websites } from "./site-tables.ts";

export const goldenTables: readonly GoldenTable[] = [
  judgements,
  neededJudgements,
  determinations,
  dues,
  duties,
  boundaries,
  harmfulContents,
  outages,
  websites,
  instrumentCases,
];
