/** From the bytes of a file to text: whatever is no UTF-8 is refused with what to do instead. */
import { text } from "../../packages/rules/src/labels/text.ts";
import { type CsvProblem, problemOfFile } from "./problem.ts";

export type Decoded =
  | { readonly kind: "ok"; readonly text: string }
  | { readonly kind: "refused"; readonly problems: readonly CsvProblem[] };

const saveAs = text(
  "请在 Excel 中“另存为”，选“CSV UTF-8（逗号分隔）(*.csv)”。",
  "In Excel choose “Save as”, “CSV UTF-8 (Comma delimited) (*.csv)”.",
);
const notUtf8 = text(
  `文件不是 UTF-8 编码，可能是 GB18030（旧的“CSV（逗号分隔）”格式）。${saveAs.zh}`,
  `The file is not UTF-8; it may be GB18030, the older “CSV (Comma delimited)”. ${saveAs.en}`,
);
const workbook = text(
  `这是 Excel 工作簿，不是 CSV。${saveAs.zh}`,
  `This is an Excel workbook, no CSV. ${saveAs.en}`,
);

/** The first two bytes of a ZIP file, which an Excel workbook is. */
const ZIP_START = [0x50, 0x4b] as const;

/** The byte order mark stays in the text; `readCsv` takes it off. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === ZIP_START[0] && bytes[1] === ZIP_START[1]) return refused(workbook);
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { kind: "ok", text: decoder.decode(bytes) };
  } catch {
    return refused(notUtf8);
  }
}

const refused = (words: typeof notUtf8): Decoded => ({
  kind: "refused",
  problems: [problemOfFile(words)],
});
