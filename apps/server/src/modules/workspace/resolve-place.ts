/** Divisions as a person writes them, by name or code. */
import { divisionByCode, findPlace } from "@jibao/places";
import type { FieldRefusal } from "../../platform/refusal.ts";

/** Routing and registry know divisions down to the county. */
const codeDigits = 6;
const shownCandidates = 5;

export type ResolvedPlace =
  | { readonly kind: "place"; readonly code: string }
  | { readonly kind: "refused"; readonly error: FieldRefusal };

/** One division and no guess: what could be several is asked back with their names. */
export function resolvePlace(typed: string, pointer: string): ResolvedPlace {
  const found = findPlace(typed);
  if (found.code !== null) return { kind: "place", code: found.code.slice(0, codeDigits) };
  const names = found.candidates
    .slice(0, shownCandidates)
    .map(({ path, code }) => `${path.join("")}(${code.slice(0, codeDigits)})`);
  const message =
    names.length === 0
      ? {
          zh: `没有找到“${typed}”，请写行政区划全称或六位代码。`,
          en: `“${typed}” was not found; write the division's full name or six-digit code.`,
        }
      : {
          zh: `“${typed}”不止一处，请写明是哪一个：${names.join("、")}`,
          en: `“${typed}” could be several; write which one: ${names.join(", ")}`,
        };
  return { kind: "refused", error: { pointer, code: "place-unclear", message } };
}

/** A code with its name, from the province down; a code that is none is shown as it is. */
export function placeOf(code: string): { readonly code: string; readonly name: string } {
  const division = divisionByCode(code);
  if (division === null) return { code, name: code };
  return { code, name: division.path.map(({ name }) => name).join("") };
}
