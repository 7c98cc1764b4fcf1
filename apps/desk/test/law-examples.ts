/** The law in the contract's shapes, as the rules themselves answer for the example's case. */
import { compareReadings, grade, explain, lawByVersion, replay, withReadings } from "@jibao/rules";
import type { Law, ReportingCase } from "@jibao/rules";
import {
  dutiesUnder,
  explainInstruments,
  type InstrumentDutyRow,
  instruments,
} from "@jibao/rules/instruments";
import { readingRows, readingTexts } from "@jibao/rules/words";
import type { IncidentLaw, InstrumentRule, LawView } from "../src/shell/api-types.ts";
import { company, incident, type Minutes } from "./examples.ts";

function measures(): Law {
  const law = lawByVersion("measures-2025");
  if (!law) throw new Error("measures-2025 is missing");
  return law;
}

function reportingCase(at: Minutes): ReportingCase {
  const { facts } = incident(at);
  const operator = {
    name: company.zh,
    kinds: ["cii-holder" as const],
    division: "451300",
    sector: "finance",
    instruments: ["nfra-data-security", "pboc-incidents", "eu-nis2"],
  };
  return { facts: { ...facts, involvesCii: null }, operator };
}

export function incidentLaw(at: Minutes): IncidentLaw {
  const law = measures();
  const held = reportingCase(at);
  const graded = grade(held.facts, law);
  const otherRules = dutiesUnder(held, instruments, { law, calendar: law.calendar });
  return {
    now: at(0),
    law: law.version,
    grade: graded,
    explanation: { zh: explain(graded, "zh"), en: explain(graded, "en") },
    otherRules,
    otherExplanation: {
      zh: explainInstruments(otherRules, "zh"),
      en: explainInstruments(otherRules, "en"),
    },
    readings: compareReadings(held, law),
    replay: replay(held, { before: law, after: withReadings(law, { R1: "looser" }) }),
  };
}

function rule(row: InstrumentDutyRow): InstrumentRule {
  const { code, article, step, recipient, limit, confidence, source } = row;
  const entered = code === "PBOC-1" ? { reason: "人民银行当地分行来函", by: "李值班" } : null;
  return {
    code,
    article,
    step,
    recipient: { ...recipient.name },
    limit: entered ? { kind: "hours", hours: 1 } : limit,
    everyHours: row.everyHours ?? null,
    confidence: entered ? "deployer" : confidence,
    source,
    note: row.note ?? null,
    entered,
  };
}

export function law(at: Minutes): LawView {
  const { version, title, inForceFrom, calendar } = measures();
  return {
    now: at(0),
    version,
    title: { ...title },
    inForceFrom,
    readings: readingRows.map(({ code, topic, since, default: usual }) => {
      const { stricter, looser, why } = readingTexts[code];
      const decided = code === "R11";
      const reason = decided ? { zh: "与属地网信办商定", en: "与属地网信办商定" } : why;
      return {
        code,
        topic,
        stricter,
        looser,
        since,
        default: usual,
        reason,
        choice: decided ? ("looser" as const) : usual,
        by: decided ? "李值班" : null,
      };
    }),
    instruments: instruments.map(({ duties, ...each }) => ({
      code: each.code,
      kind: each.kind,
      title: { ...each.title },
      citation: each.citation,
      scope: { ...each.scope },
      confidence: each.confidence,
      inForceFrom: each.inForceFrom,
      inForceUntil: each.inForceUntil,
      rules: duties.map(rule),
    })),
    calendar: { from: calendar.from, until: calendar.until },
  };
}
