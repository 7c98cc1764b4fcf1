import { decodeTowns } from "./decode-divisions.ts";
import type { TownSource } from "./division-table.ts";
import { addTowns } from "./division-table.ts";
import townTexts from "./generated/towns.json" with { type: "json" };
import { townCorrections } from "./town-corrections.ts";

const texts: Readonly<Record<string, string>> = townTexts;

const townSource: TownSource = {
  decode: (provincePrefix) => {
    const text = texts[provincePrefix];
    return text === undefined ? [] : decodeTowns(provincePrefix, text);
  },
  corrections: townCorrections,
};

/**
 * Makes all functions of `@jibao/places` know the 41,000 towns and streets. They stay known; to
 * call it again does nothing.
 */
export function loadTowns(): void {
  addTowns(townSource);
}
