/**
 * The compact text of one province, one line per city or county:
 *
 *   =01石家庄市                city: `=`, digits 3 and 4 of its code, name
 *   02长安区:001建北,青园,100西兆通     county: digits 5 and 6, name, then its towns
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

function decodeTowns(countyCode: string, text: string): DecodedDivision[] {
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

/** Decodes the text of one province; every parent comes before its children. */
export function decodeDivisions(provincePrefix: string, text: string): DecodedDivision[] {
  const decoded: DecodedDivision[] = [];
  let cityPrefix = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("=")) {
      cityPrefix = provincePrefix + line.slice(1, 3);
      decoded.push({ code: `${cityPrefix}00`, name: line.slice(3) });
      continue;
    }
    const colon = line.indexOf(":");
    const code = cityPrefix + line.slice(0, 2);
    decoded.push({ code, name: line.slice(2, colon < 0 ? line.length : colon) });
    if (colon < 0) continue;
    for (const town of decodeTowns(code, line.slice(colon + 1))) decoded.push(town);
  }
  return decoded;
}
