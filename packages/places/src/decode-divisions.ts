/**
 * The compact texts of one province. Cities and counties, one a line:
 *
 *   =01石家庄市                city: `=`, digits 3 and 4 of its code, name
 *   02长安区                   county: digits 5 and 6, name
 *
 * Towns, one county a line:
 *
 *   0102:001建北,青园,100西兆通     digits 3 to 6 of the county's code, then its towns
 *
 * A town is its three digits, left out when they follow the town before, and its name. The first
 * digit says the usual suffix (0 街道, 1 镇, 2 and 3 乡), which is left out; a name without the
 * usual suffix ends in a full stop instead.
 */

/** One division as the source has it, without any correction. `code` has 6 or 9 digits. */
export interface DecodedDivision {
  readonly code: string;
  readonly name: string;
}

const suffixes: Readonly<Record<string, string>> = { "0": "街道", "1": "镇", "2": "乡", "3": "乡" };

/** The suffix that towns of this three-digit serial usually have; empty when there is none. */
export function suffixOfSeries(serial: string): string {
  return suffixes[serial.charAt(0)] ?? "";
}

const SERIAL_LENGTH = 3;
const leadingSerial = /^\d/u;

function decodeTownsOfCounty(countyCode: string, text: string): DecodedDivision[] {
  let serial = "000";
  return text.split(",").map((token) => {
    const isExplicit = leadingSerial.test(token);
    serial = isExplicit
      ? token.slice(0, SERIAL_LENGTH)
      : String(Number(serial) + 1).padStart(SERIAL_LENGTH, "0");
    const name = isExplicit ? token.slice(SERIAL_LENGTH) : token;
    const isWhole = name.endsWith(".");
    return {
      code: countyCode + serial,
      name: isWhole ? name.slice(0, -1) : name + suffixOfSeries(serial),
    };
  });
}

/** Decodes the towns of one province from its two digits and its text. */
export function decodeTowns(provincePrefix: string, text: string): DecodedDivision[] {
  return text.split("\n").flatMap((line) => {
    const [digits = "", towns = ""] = line.split(":");
    return decodeTownsOfCounty(provincePrefix + digits, towns);
  });
}

/** Decodes the cities and counties of one province; every city comes before its counties. */
export function decodeCounties(provincePrefix: string, text: string): DecodedDivision[] {
  let cityPrefix = "";
  return text.split("\n").map((line) => {
    if (!line.startsWith("=")) return { code: cityPrefix + line.slice(0, 2), name: line.slice(2) };
    cityPrefix = provincePrefix + line.slice(1, 3);
    return { code: `${cityPrefix}00`, name: line.slice(3) };
  });
}
