/** Facts, patches, choices, places, instants: what the rules and their neighbours read. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { microsecondsOf } from "../../../packages/evidence/src/instant.ts";
import { findPlace } from "../../../packages/places/src/index.ts";
import { loadTowns } from "../../../packages/places/src/towns.ts";
import { parseChoices } from "../../../packages/rules/src/choices.ts";
import { parseFacts } from "../../../packages/rules/src/fact-check/index.ts";
import {
  explain,
  type Facts,
  grade,
  laws,
  mergeFacts,
  obligations,
} from "../../../packages/rules/src/index.ts";
import { parseInstant } from "../../../packages/rules/src/instant.ts";
import { dutiesUnder, instruments } from "../../../packages/rules/src/instruments/index.ts";
import { checkLaw } from "../../../scripts/law-csv/check-law.ts";
import { decode } from "../../../scripts/law-csv/decode.ts";
import { lawCsv } from "../../../scripts/law-csv/law-csv.ts";
import { anyText, demand, type FuzzTarget, jsonOf, textOf } from "../support/target.ts";

const now = "2026-11-22T05:30:00+08:00";
const law = laws[0]!;
const readSample = (name: string) =>
  readFileSync(new URL(`../samples/${name}`, import.meta.url), "utf8");

/** All that happens to facts that were accepted. */
function useFacts(facts: Facts): void {
  const told = { ...facts, asOf: now };
  const graded = grade(told, law);
  const operator = { name: "演练", kinds: ["cii-holder"], division: "450100" } as const;
  const reporting = { facts: told, operator, grade: graded };
  obligations(reporting, law);
  dutiesUnder(reporting, instruments, { law, calendar: law.calendar });
  for (const locale of ["zh", "en"] as const) explain(graded, locale);
}

function readFacts(value: unknown): void {
  const parsed = parseFacts(value, { now });
  if (parsed.kind === "ok") return useFacts(parsed.facts);
  demand(parsed.problems.length > 0 && parsed.problems.length <= 50, "no reason for a refusal");
}

const wholeFacts = readSample("facts.json");
const samplesOfPlaces = [
  "甘孜新龙县",
  "广西壮族自治区来宾市兴宾区",
  "451300",
  "北京市海淀区中关村大街1号",
  "Shenzhen, Guangdong",
  "新疆生产建设兵团第八师石河子市",
  "重庆 渝中",
];
const samplesOfInstants = [
  now,
  "2026-11-22T05:30Z",
  "2024-02-29T23:59:60.123456789-12:00",
  "2026-11-22 05:30",
];

export const targets: Record<string, FuzzTarget> = {
  facts: {
    samples: [wholeFacts],
    read: (input) => readFacts(jsonOf(input)),
  },
  "facts-patch": {
    samples: [wholeFacts, '{"outages":{"o1":null},"personsLeaked":null}'],
    read: (input) => {
      const patch = jsonOf(input);
      readFacts(mergeFacts(JSON.parse(wholeFacts) as Facts, patch));
      demand(!("polluted" in {}) && Object.keys(Object.prototype).length === 0, "polluted");
    },
  },
  choices: {
    samples: [readSample("choices.json")],
    read: (input) => {
      const parsed = parseChoices(jsonOf(input), { law, instruments });
      demand(parsed.kind === "ok" || parsed.problems.length > 0, "no reason for a refusal");
    },
  },
  place: {
    samples: samplesOfPlaces,
    generated: fc.oneof(
      anyText,
      fc.string({ unit: fc.constantFrom(...Array.from("北京市广西省州县区新镇乡")) }),
    ),
    read: (input) => {
      loadTowns();
      const { code, candidates } = findPlace(textOf(input));
      demand(candidates.length <= 20, "too many candidates");
      demand(code === null || /^\d{6,12}$/.test(code), "a code that is none");
    },
  },
  instant: {
    samples: samplesOfInstants,
    generated: anyText,
    read: (input) => {
      const text = textOf(input);
      const us = microsecondsOf(text);
      demand(us === null || Number.isSafeInteger(us), "an instant that is no number");
      const ms = parseInstant(text);
      demand(ms === null || Number.isFinite(ms), "an instant that is no number");
    },
  },
  "law-csv": {
    samples: [lawCsv(law)],
    generated: anyText,
    read: (input) => {
      const decoded = decode(input);
      if (decoded.kind === "ok") checkLaw(decoded.text, law, []);
    },
  },
};
