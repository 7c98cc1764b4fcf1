/** Every cell of every duty row, changed as a slip of the pen would. */
import { authorityKinds, branches, type Law } from "../support/rules.ts";
import {
  type Change,
  type Mutant,
  mutantsOf,
  type Row,
  setTo,
  toOthers,
  without,
} from "./mutant.ts";

const floors = ["particularly-major", "major", "relatively-major", null];
const starts = ["discovery", "arrival", "handled"];
const MINUTE_IN_HOURS = 1 / 60;

export function dutyMutants(law: Law): readonly Mutant[] {
  return mutantsOf(law, "duties", (row, index) => changesOf(row, index, law));
}

function changesOf(row: Row, index: number, law: Law): readonly Change[] {
  const next = law.duties[(index + 1) % law.duties.length];
  return [
    { cell: "row removed", row: null },
    setTo(row, "code", `${String(row["code"])}x`),
    ...toOthers(row, "article", [next?.article, `${String(row["article"])}第九项`]),
    ...toOthers(row, "branch", [...branches, null]),
    ...toOthers(row, "obligor", ["operator", ...authorityKinds]),
    ...toOthers(row, "recipient", [...authorityKinds, null]),
    ...toOthers(row, "floor", floors),
    ...toOthers(row, "after", starts),
    row["national"] === true ? without(row, "national") : setTo(row, "national", true),
    ...hoursChanges(row),
  ];
}

function hoursChanges(row: Row): readonly Change[] {
  const { hours } = row;
  if (typeof hours !== "number") return toOthers(row, "hours", [1, 24]);
  const figures = [hours - MINUTE_IN_HOURS, hours + MINUTE_IN_HOURS, hours * 2, hours / 2, null];
  return toOthers(row, "hours", figures);
}
