/** Ends with 1 if any golden table differs from its file: the quickest check of all. */
import { laws } from "../src/index.ts";
import { checkedIn } from "../test/mutation/checked-in.ts";
import { findSurvivors } from "../test/mutation/find-survivors.ts";

const mutants = laws.map((law) => ({ cell: law.version, law }));
process.exitCode = findSurvivors(mutants, checkedIn()).survivors.length === laws.length ? 0 : 1;
