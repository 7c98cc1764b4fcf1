/** A file, or a marked part of one, that is made from the code. */
export interface Output {
  readonly path: string;
  /** Null: the whole file. Otherwise the part between the two markers of this name. */
  readonly marker: string | null;
  readonly render: () => Promise<string>;
}

/** Says on every generated page that a change belongs elsewhere. */
export function generatedNote(source: string): string {
  return `<!-- Generated from ${source} by \`npm run generate\`. Do not edit. -->`;
}

/** A Markdown table; a bar inside a cell would end it, so it is escaped. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

/** Puts the content between `<!-- begin NAME -->` and `<!-- end NAME -->`; throws without them. */
export function replaceBetween(text: string, marker: string, content: string): string {
  const [begin, end] = [`<!-- begin ${marker} -->\n`, `<!-- end ${marker} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the markers of ${marker} are missing`);
  return `${text.slice(0, from + begin.length)}${content}\n${text.slice(to)}`;
}
