/** What a schema cannot say of a system: places that exist, and answers that fit together. */
import type { SystemBody } from "@jibao/contract";
import { type FieldRefusal, type Refusal, refuse } from "../../platform/refusal.ts";
import { resolvePlace } from "./resolve-place.ts";

/** The body with divisions as codes. */
export type CheckedSystem = SystemBody;

const notNamed = {
  zh: "填写了认定通知，请把“是否关键信息基础设施”选为“是”。",
  en: "A designation notice is stated: answer yes to critical information infrastructure.",
};
const notADay = {
  zh: "请填写存在的日期，且不晚于今天。",
  en: "State a day that exists, and none after today.",
};

const dayLength = 10;

function isDayUntil(day: string, now: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
  return exists && day <= now.slice(0, dayLength);
}

/** `now`: today in China, as the clock writes instants. */
export function checkSystem(body: SystemBody, now: string): CheckedSystem | Refusal {
  const errors: FieldRefusal[] = [];
  const codeOf = (typed: string, pointer: string): string => {
    const place = resolvePlace(typed, pointer);
    if (place.kind === "place") return place.code;
    errors.push(place.error);
    return typed;
  };
  const division = body.division === null ? null : codeOf(body.division, "/division");
  const served = body.divisionsServed.map((typed, index) =>
    codeOf(typed, `/divisionsServed/${index}`),
  );
  const { designation, isCii } = body;
  if (designation !== null && isCii !== true) {
    errors.push({ pointer: "/isCii", code: "cii-not-answered", message: notNamed });
  }
  const day = designation?.on ?? null;
  if (day !== null && !isDayUntil(day, now)) {
    errors.push({ pointer: "/designation/on", code: "not-a-day", message: notADay });
  }
  if (errors.length > 0) return refuse("validation-failed", { errors });
  return { ...body, division, divisionsServed: [...new Set(served)] };
}
