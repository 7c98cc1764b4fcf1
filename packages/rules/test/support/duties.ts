/** Cases of each level and short forms of their duties. */
import {
  type Facts,
  type Obligation,
  obligations,
  type Operator,
  type ReportingCase,
} from "./rules.ts";
import { harmless, law } from "./cases.ts";

const leaked = (persons: number): Facts => ({
  ...harmless,
  personsLeaked: persons,
  personalDataHarms: ["leaked"],
});
export const relativelyMajor = leaked(1_000_000);
export const major = leaked(10_000_000);
export const general = harmless;
export const undetermined: Facts = { ...harmless, personsLeaked: null, personalDataHarms: null };

export const owed = (
  facts: Facts,
  operator: Operator,
  rest: Partial<ReportingCase> = {},
): Obligation[] => obligations({ facts, operator, ...rest }, law);

const keyOf = (party: Obligation["obligor"] | Obligation["recipient"]): string =>
  "key" in party ? (party.key ?? `${party.kind}?`) : party.kind;

/** One line for each duty: code, from, to, hours. */
export const lines = (duties: readonly Obligation[]): string[] =>
  duties.map((duty) => {
    const [from, to] = [keyOf(duty.obligor), keyOf(duty.recipient)];
    return `${duty.duty} ${from} > ${to} ${duty.hours ?? "promptly"}`;
  });

export const first = (duties: readonly Obligation[], code: string): Obligation =>
  duties.find(({ duty }) => duty === code)!;

export const dueOf = (duty: Obligation): string | null =>
  duty.due.kind === "latest" ? duty.due.at : duty.due.kind;

export const cii: NonNullable<Facts["cii"]> = {
  c1: { protectionDepartment: "protection-department:water" },
};
