/** The filters of the access log, kept in the address. */
import type { AccessQuery } from "../../shell/api-types.ts";

export const accessSides = [
  "administration",
  "unidentified",
  "gateway:website",
  "gateway:mini-program",
  "gateway:official-account",
  "gateway:hotline",
  "gateway:email",
  "gateway:fax",
  "gateway:api",
  "gateway:desk",
] as const satisfies readonly NonNullable<AccessQuery["side"]>[];

export type AccessFilters = Pick<
  AccessQuery,
  "incident" | "principal" | "operation" | "from" | "until" | "side"
>;

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/;
const incidentPattern = /^inc_[0-9A-Z]{26}$/;
const textLimit = 100;

const names = ["incident", "principal", "operation", "from", "until", "side"] as const;

function isFit(name: (typeof names)[number], value: string): boolean {
  if (name === "incident") return incidentPattern.test(value);
  if (name === "from" || name === "until") return instantPattern.test(value);
  if (name === "side") return accessSides.some((side) => side === value);
  return value !== "" && value.length <= textLimit;
}

/** The filters of an address; anything it does not understand is left out. */
export function readAccessFilters(search: URLSearchParams): AccessFilters {
  const fit = names.flatMap((name) => {
    const value = search.get(name);
    return value !== null && isFit(name, value) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(fit) as AccessFilters;
}

/** The address of the filters; what is not chosen is left out. */
export function writeAccessFilters(
  filters: {
    readonly [Name in keyof AccessFilters]: AccessFilters[Name] | null | undefined;
  },
): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of names) {
    const value = filters[name];
    if (value) search.set(name, value);
  }
  return search;
}
