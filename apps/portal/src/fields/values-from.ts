/** Back from a case to what the form would hold, so that a supplement starts from what is known. */
import type { IncidentView } from "@jibao/sdk";
import { EVERY_OUTAGE_CAUSE, type Field, fieldNames, fieldOf, wan } from "./catalogue.ts";
import { numberOf } from "./counts.ts";
import type { Values } from "./compose.ts";
import { type Json, readAt } from "./pointer.ts";
import { writeDecimal, writeTime } from "./quantities.ts";

/** One field's text; empty when the answer is not one that this form can hold. */
function write(field: Field, value: unknown): string {
  switch (field.kind) {
    case "time":
      return writeTime(value);
    case "number":
    case "decimal":
      return writeDecimal(value, -field.places);
    case "count":
    case "growth":
      return writeDecimal(numberOf(value), -wan);
    case "minutes":
      return "";
    case "yes-no":
      return value === true ? "yes" : value === false ? "no" : "";
    case "flag":
      return value === true ? "yes" : "";
    case "several":
    case "instruments":
      return Array.isArray(value) ? value.join(",") : "";
    case "text":
    case "long":
    case "reason":
    case "select":
    case "choice":
    case "count-unit":
    case "authority":
      return typeof value === "string" ? value : "";
  }
}

const minuteMs = 60_000;

function minutesOf(facts: unknown, page: "home" | "other"): string {
  const spans = readAt(facts, "/facts/harmfulContent/h1/spans");
  const span = (Array.isArray(spans) ? (spans as Json[]) : []).find(
    (item) => item["page"] === page,
  );
  const lengthMs = Date.parse(String(span?.["until"])) - Date.parse(String(span?.["from"]));
  return Number.isNaN(lengthMs) ? "" : String(Math.round(lengthMs / minuteMs));
}

function causeOf(body: unknown): string {
  const outages = readAt(body, "/facts/outages") ?? {};
  const causes = Object.values(outages as Json).map((outage) => readAt(outage, "/cause"));
  return String(causes.find((cause) => typeof cause === "string") ?? "");
}

/** What each field would hold if the request had been typed into the form. */
export function valuesOf(body: unknown): Values {
  const values: Record<string, string> = {};
  for (const name of fieldNames) {
    const field = fieldOf(name);
    const typed =
      field.kind === "minutes"
        ? minutesOf(body, field.page)
        : field.pointer === EVERY_OUTAGE_CAUSE
          ? causeOf(body)
          : write(field, readAt(body, field.pointer));
    if (typed !== "") values[name] = typed;
  }
  return values;
}

export function valuesFrom(incident: Pick<IncidentView, "facts" | "content">): Values {
  return valuesOf({ facts: incident.facts, content: incident.content });
}
