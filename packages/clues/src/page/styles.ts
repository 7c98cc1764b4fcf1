/** What a style hides, and how. Only what stands in the page itself is known. */
import type { ClueReason } from "../clue.ts";
import { styleRules } from "../limits.ts";

export type Declarations = ReadonlyMap<string, string>;

const declaration = /([a-z-]{2,40})\s{0,5}:\s{0,5}([^;{}]{1,120})/gi;

export function declarationsOf(style: string): Declarations {
  const found = new Map<string, string>();
  for (const [, name = "", value = ""] of style.matchAll(declaration)) {
    const plain = value.toLowerCase().replace("!important", "").trim();
    found.set(name.toLowerCase(), plain);
  }
  return found;
}

const rule = /([^{}]{1,300})\{([^{}]{0,2000})\}/g;
const simpleSelector = /^(?:[.#][\w-]{1,60}|[a-z]{1,12})$/i;

/** Rules with one class, one name or one element as selector; others are not followed. */
export function readStyleSheet(text: string, rules: Map<string, Declarations>): void {
  for (const [, selectors = "", body = ""] of text.matchAll(rule)) {
    const declarations = declarationsOf(body);
    for (const selector of selectors.split(",")) {
      const plain = selector.trim();
      if (rules.size >= styleRules) return;
      if (simpleSelector.test(plain)) rules.set(plain, declarations);
    }
  }
}

const far = 500;
const tinyPixels = 2;

/** A length in pixels; null for anything else than a number with or without px. */
function pixels(value: string | undefined): number | null {
  const match = /^(-?\d{1,9}(?:\.\d{1,4})?)(?:px|pt)?$/.exec(value ?? "");
  return match === null ? null : Number(match[1]);
}

function isNone(value: string | undefined): boolean {
  const length = pixels(value);
  return length !== null && length >= 0 && length <= 1;
}

const smallEnough = (value: string | undefined) => {
  const length = pixels(value);
  return length !== null && length <= tinyPixels;
};

function isOffScreen(style: Declarations): boolean {
  const sides = ["left", "right", "top", "bottom", "margin-left", "margin-top", "text-indent"];
  return sides.some((side) => {
    const length = pixels(style.get(side));
    const isScroll = side === "top" || side === "left";
    return length !== null && (length <= -far || (isScroll && length >= 20 * far));
  });
}

/** Null when this style alone hides nothing. */
export function hiddenBy(style: Declarations): ClueReason | null {
  if (style.get("display") === "none" || style.get("visibility") === "hidden") {
    return "not-displayed";
  }
  if (isOffScreen(style)) return "off-screen";
  if (isNone(style.get("width")) && style.get("overflow") === "hidden") return "no-size";
  if (isNone(style.get("height")) && style.get("overflow") === "hidden") return "no-size";
  if (/^0(?:\.0\d*)?$/.test(style.get("opacity") ?? "")) return "transparent";
  return smallEnough(style.get("font-size")) ? "tiny-text" : null;
}

const names: Readonly<Record<string, string>> = {
  white: "#ffffff",
  black: "#000000",
  red: "#ff0000",
};

/** One spelling for each colour. */
export function colourOf(value: string | undefined): string | null {
  const [first = ""] = (value ?? "").split(/\s/);
  if (/^#[0-9a-f]{3}$/.test(first)) return first.replace(/[0-9a-f]/g, "$&$&");
  return first === "" ? null : (names[first] ?? first);
}
