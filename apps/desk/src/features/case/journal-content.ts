/** A journal entry's content in readable lines; what it holds depends on its kind. */
import type { Locale } from "../../shell/api-types.ts";
import { labelOf } from "../../texts/rules-label.ts";
import { fullInstant } from "../../time/instants.ts";

/** Members that only the software needs. */
const hidden: readonly string[] = ["kind", "id", "incidentId", "submissionId", "seq"];
/** Texts that speak for themselves come without a name, and first. */
const plain: readonly string[] = ["text", "reason", "note", "guidance"];
const levelMembers: readonly string[] = ["level", "computed", "effective", "previous", "declared"];
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function valueText(name: string, value: unknown, locale: Locale): string {
  if (typeof value === "string") {
    if (levelMembers.includes(name)) return labelOf("level", value, locale);
    return instantPattern.test(value) ? fullInstant(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map((part) => valueText(name, part, locale)).join(locale === "zh" ? "、" : ", ");
  }
  if (typeof value === "object" && value !== null) return JSON.stringify(value);
  return String(value);
}

/** The lines, what a person wrote first. */
export function contentLines(content: Readonly<Record<string, unknown>>, locale: Locale): string[] {
  const members = Object.entries(content).filter(
    ([name, value]) => !hidden.includes(name) && value !== null && value !== "",
  );
  const written = members.filter(([name]) => plain.includes(name));
  const others = members.filter(([name]) => !plain.includes(name));
  return [
    ...written.map(([name, value]) => valueText(name, value, locale)),
    ...others.map(([name, value]) => `${name}: ${valueText(name, value, locale)}`),
  ];
}
