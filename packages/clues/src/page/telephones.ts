/** Telephone numbers of the mainland as advertisers write them: any digits, any spaces. */
import type { MappedText } from "../mapped-text.ts";

const chineseDigits = "〇一二三四五六七八九";
const otherDigits: Readonly<Record<string, string>> = {
  零: "0",
  壹: "1",
  贰: "2",
  叁: "3",
  肆: "4",
  伍: "5",
  陆: "6",
  柒: "7",
  捌: "8",
  玖: "9",
  幺: "1",
};

/** First code point of ten or nine digits in a row, and the digit it stands for. */
const digitRows: readonly (readonly [first: number, digit: number, count: number])[] = [
  [0x30, 0, 10],
  [0xff10, 0, 10],
  [0x2460, 1, 9],
  [0x2474, 1, 9],
  [0x2488, 1, 9],
  [0x2776, 1, 9],
  [0x2780, 1, 9],
  [0x278a, 1, 9],
  [0x24f5, 1, 9],
];
const zeros = "⓪⓿🄋";
const mathDigits = 0x1d7ce;

function digitOf(character: string): string | null {
  const point = character.codePointAt(0) ?? 0;
  for (const [first, digit, count] of digitRows) {
    if (point >= first && point < first + count) return String(digit + point - first);
  }
  if (point >= mathDigits && point < mathDigits + 50) return String((point - mathDigits) % 10);
  if (zeros.includes(character)) return "0";
  const chinese = chineseDigits.indexOf(character);
  return chinese >= 0 ? String(chinese) : (otherDigits[character] ?? null);
}

const separators = " \t\u00a0\u3000-－—–_.·•*~()（）[]【】/,，+";
/** More between two digits, and they belong to two numbers. */
const separatorsInRow = 3;

interface Digit {
  readonly digit: string;
  readonly at: number;
  readonly end: number;
  /** Whether something stands between it and the one before. */
  readonly isApart: boolean;
}

/** Runs of digits with at most a few separators between them. */
function* runsOf(text: string): Generator<readonly Digit[]> {
  let run: Digit[] = [];
  let between = 0;
  let at = 0;
  for (const character of text) {
    const digit = digitOf(character);
    if (digit !== null) {
      run.push({ digit, at, end: at + character.length, isApart: between > 0 });
      between = 0;
    } else if (run.length > 0) {
      between += 1;
      if (!separators.includes(character) || between > separatorsInRow) {
        yield run;
        run = [];
        between = 0;
      }
    }
    at += character.length;
  }
  if (run.length > 0) yield run;
}

const numbers = [
  /^(?:0086|86)?1[3-9]\d{9}/,
  /^(?:400|800)\d{7}/,
  /^0(?:10|2\d)[2-9]\d{7}/,
  /^0[3-9]\d{2}[2-9]\d{6,7}/,
];
const longest = 15;

export interface Telephone {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The longest number that begins here and ends where digits end or something stands between. */
function numberAt(run: readonly Digit[], at: number): number {
  const digits = run
    .slice(at, at + longest)
    .map(({ digit }) => digit)
    .join("");
  const lengths = numbers.flatMap((number) => number.exec(digits)?.[0].length ?? []);
  const fitting = lengths.filter((length) => run[at + length]?.isApart ?? true);
  return Math.max(0, ...fitting);
}

const withoutCountry = (digits: string) => digits.replace(/^(?:0086|86)(?=1)/, "");

export function findTelephones(mapped: MappedText): readonly Telephone[] {
  const found: Telephone[] = [];
  for (const run of runsOf(mapped.text)) {
    for (let at = 0; at < run.length; at += 1) {
      if (at > 0 && !run[at]?.isApart) continue;
      const length = numberAt(run, at);
      if (length === 0) continue;
      const own = run.slice(at, at + length);
      const value = withoutCountry(own.map(({ digit }) => digit).join(""));
      found.push({ value, start: own[0]?.at ?? 0, end: own.at(-1)?.end ?? 0 });
      at += length - 1;
    }
  }
  return found;
}
