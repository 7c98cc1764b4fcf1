/** One case of the drill, and what most of them share. */
import type { SubmissionAnswer } from "@jibao/sdk";
import type { Text } from "./demo-directory.ts";
import type { Facts, FirstReport, Stage } from "./stage.ts";

export interface DrillCase {
  readonly title: Text;
  readonly shows: Text;
  play(stage: Stage): Promise<SubmissionAnswer>;
}

const reporter = { name: "演练值班员", telephone: "000-0000-0000" };

interface Told {
  readonly operator: NonNullable<FirstReport["operator"]>;
  readonly facts: Facts;
  readonly systems: string;
  readonly impact: string;
  readonly measures: string;
  readonly more?: FirstReport["content"];
}

/** A first report with the items of Art. 7 (1)(2). */
export function firstReport(told: Told): FirstReport {
  const { operator, facts, systems, impact, measures, more } = told;
  const level = { notYetKnown: "待研判" };
  return { operator, reporter, facts, content: { systems, impact, measures, level, ...more } };
}

export function infrastructureOf(system: string, sector: string): Facts {
  const c1 = { system, protectionDepartment: `protection-department:${sector}` };
  return { involvesCii: true, cii: { c1 } };
}

export const enterprisePortal = { kind: "enterprise-or-institution", isPortal: true } as const;
