/** A text that was unfolded from another one and still knows where each character was written. */

export interface MappedText {
  readonly text: string;
  /** Where `text.slice(start, end)` is written, in the source. */
  rangeOf(start: number, end: number): readonly [from: number, to: number];
}

/** A text as it stands, `from` characters after the beginning of its source. */
export function asWritten(text: string, from = 0): MappedText {
  return { text, rangeOf: (start, end) => [from + start, from + end] };
}

interface Piece {
  /** In the new text. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly isVerbatim: boolean;
}

export interface TextBuilder {
  /** The source's characters, unchanged. */
  copy(from: number, to: number): void;
  /** Other characters in the place of the source's. */
  replace(from: number, to: number, by: string): void;
  build(): MappedText;
}

function pieceAt(pieces: readonly Piece[], index: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pieces[middle]?.at ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return pieces[low];
}

export function createBuilder(source: string): TextBuilder {
  const pieces: Piece[] = [];
  const texts: string[] = [];
  let length = 0;
  const add = (piece: Omit<Piece, "at">, text: string) => {
    if (text === "") return;
    pieces.push({ ...piece, at: length });
    texts.push(text);
    length += text.length;
  };
  return {
    copy: (from, to) => add({ from, to, isVerbatim: true }, source.slice(from, to)),
    replace: (from, to, by) => add({ from, to, isVerbatim: false }, by),
    build: () => ({
      text: texts.join(""),
      rangeOf: (start, end) => {
        const first = pieceAt(pieces, start);
        const last = pieceAt(pieces, end - 1);
        const from = first?.isVerbatim ? first.from + start - first.at : first?.from;
        const to = last?.isVerbatim ? last.from + end - last.at : last?.to;
        return [from ?? 0, to ?? 0];
      },
    }),
  };
}

/** The text with every match replaced; null from `by` leaves a match as it is. */
export function replaceMapped(
  mapped: MappedText,
  pattern: RegExp,
  by: (match: RegExpExecArray) => string | null,
): MappedText {
  const { text } = mapped;
  const builder = createBuilder(text);
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    const replacement = by(match);
    if (replacement === null) continue;
    builder.copy(at, match.index);
    builder.replace(match.index, match.index + match[0].length, replacement);
    at = match.index + match[0].length;
  }
  if (at === 0) return mapped;
  builder.copy(at, text.length);
  const built = builder.build();
  return {
    text: built.text,
    rangeOf: (start, end) => mapped.rangeOf(...built.rangeOf(start, end)),
  };
}
