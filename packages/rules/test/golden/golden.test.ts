/**
 * The annex and the articles as full tables, every combination written out. A difference in these
 * files is a change of the law as applied: review it as one, against the text.
 */
import { expect, it } from "vitest";
import { law } from "../support/cases.ts";
import { csvOf } from "./tables/golden-table.ts";
import { goldenTables } from "./tables/golden-tables.ts";

it.each(goldenTables)("$name", async (table) => {
  await expect(csvOf(table, law)).toMatchFileSnapshot(`${table.name}.csv`);
});
