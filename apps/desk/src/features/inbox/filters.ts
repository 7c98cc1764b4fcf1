/** The inbox's filters, kept in the address so that a view can be kept, shared and gone back to. */
import type { InboxQuery } from "../../shell/api-types.ts";

export const levelChoices = [
  "particularly-major",
  "major",
  "relatively-major",
  "general",
  "undetermined",
] as const;
export type LevelChoice = (typeof levelChoices)[number];

export const statusChoices = ["open", "withdrawn", "closed", "all"] as const;
export type StatusChoice = (typeof statusChoices)[number];

export const takenChoices = ["any", "no", "yes"] as const;
export type TakenChoice = (typeof takenChoices)[number];

export interface Filters {
  /** None chosen means all. */
  readonly levels: readonly LevelChoice[];
  readonly status: StatusChoice;
  readonly taken: TakenChoice;
  readonly text: string;
}

export const noFilters: Filters = { levels: [], status: "open", taken: "any", text: "" };
const textLimit = 100;

function oneOf<Choice extends string>(
  choices: readonly Choice[],
  value: string | null,
  otherwise: Choice,
): Choice {
  return choices.find((choice) => choice === value) ?? otherwise;
}

/** The filters of an address; anything it does not understand is left out. */
export function readFilters(search: URLSearchParams): Filters {
  const named = (search.get("level") ?? "").split(",");
  return {
    levels: levelChoices.filter((level) => named.includes(level)),
    status: oneOf(statusChoices, search.get("status"), noFilters.status),
    taken: oneOf(takenChoices, search.get("taken"), noFilters.taken),
    text: (search.get("text") ?? "").slice(0, textLimit),
  };
}

/** The address of the filters; what is as usual is left out. */
export function writeFilters(filters: Filters): URLSearchParams {
  const search = new URLSearchParams();
  if (filters.levels.length > 0) search.set("level", filters.levels.join(","));
  if (filters.status !== noFilters.status) search.set("status", filters.status);
  if (filters.taken !== noFilters.taken) search.set("taken", filters.taken);
  if (filters.text !== "") search.set("text", filters.text.slice(0, textLimit));
  return search;
}

/** What the API is asked for. */
export function inboxQuery(filters: Filters): InboxQuery {
  return {
    status: filters.status,
    ...(filters.levels.length > 0 ? { level: filters.levels.join(",") } : {}),
    ...(filters.taken === "any" ? {} : { taken: filters.taken }),
    ...(filters.text.trim() === "" ? {} : { text: filters.text.trim() }),
  };
}

export function isFiltered(filters: Filters): boolean {
  return writeFilters(filters).toString() !== "";
}

export function toggleLevel(filters: Filters, level: LevelChoice): Filters {
  const chosen = filters.levels.includes(level);
  const levels = levelChoices.filter((other) =>
    other === level ? !chosen : filters.levels.includes(other),
  );
  return { ...filters, levels };
}
