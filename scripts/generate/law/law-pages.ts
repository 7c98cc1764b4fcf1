/** Everything under `docs/reference/law`, made from the rows. */
import { laws } from "@jibao/rules";
import { instruments } from "@jibao/rules/instruments";
import type { Output } from "../output.ts";
import { lawCsv } from "../../law-csv/law-csv.ts";
import { calendarPage } from "./calendar-page.ts";
import { indexPage } from "./index-page.ts";
import { instrumentPage } from "./instrument-page.ts";
import { measuresPage } from "./measures-page.ts";
import { penaltiesPage } from "./penalties-page.ts";
import { readingsPage } from "./readings-page.ts";

/** Readings, instruments and days off are shown beside the newest version of the Measures. */
function newestLaw() {
  const newest = laws.at(-1);
  if (newest === undefined) throw new Error("there is no law");
  return newest;
}

const newest = newestLaw();

export const lawPages: readonly Output[] = [
  indexPage(laws, instruments),
  ...laws.map((law) => measuresPage(law)),
  ...laws.map((law) => ({
    path: `docs/reference/law/${law.version}.csv`,
    marker: null,
    render: async () => lawCsv(law),
  })),
  readingsPage(newest),
  ...instruments.map((instrument) => instrumentPage(instrument, newest)),
  penaltiesPage,
  calendarPage(newest),
];
