/** Comma-separated text after RFC 4180, as spreadsheets read and write it. */

/** Without it Excel in China takes UTF-8 for GB18030 and shows rubbish. */
const BYTE_ORDER_MARK = "\uFEFF";

function writtenCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** One line for each record, with a BOM in front. */
export function writeCsv(records: readonly (readonly string[])[]): string {
  const lines = records.map((record) => record.map(writtenCell).join(","));
  return `${BYTE_ORDER_MARK}${lines.join("\n")}\n`;
}

/** A cell that is quoted, or runs to the next comma or line end. */
const cellPattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

/**
 * The records, in order, empty ones among them so that their place is the row's number in a
 * spreadsheet. Null where a quotation mark is left open or stands inside a cell.
 */
export function readCsv(input: string): readonly (readonly string[])[] | null {
  const csv = input.startsWith(BYTE_ORDER_MARK) ? input.slice(1) : input;
  const records: string[][] = [];
  let record: string[] = [];
  cellPattern.lastIndex = 0;
  while (cellPattern.lastIndex < csv.length || record.length > 0) {
    const match = cellPattern.exec(csv);
    if (match === null) return null;
    const [, quoted, bare = "", separator] = match;
    record.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (separator === ",") continue;
    records.push(record);
    record = [];
  }
  return records;
}
