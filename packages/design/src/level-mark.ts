/** A level is always a word, a shape and a colour together, so that grey paper tells it too. */
import type { Locale } from "./clock.ts";
import { type Html, html, raw } from "./html.ts";
import type { Colour } from "./tokens.ts";

interface LevelLook {
  readonly zh: string;
  readonly en: string;
  readonly text: Colour;
  readonly ground: Colour;
  /** The inside of a 16 by 16 SVG. */
  readonly shape: string;
}

const stroke = 'fill="none" stroke="currentColor" stroke-width="2.5"';

export const levelLooks = {
  "particularly-major": {
    zh: "特别重大",
    en: "Particularly major",
    text: "level-1",
    ground: "level-1-ground",
    shape: '<rect x="2" y="2" width="12" height="12" fill="currentColor"/>',
  },
  major: {
    zh: "重大",
    en: "Major",
    text: "level-2",
    ground: "level-2-ground",
    shape: '<path d="M8 1.5 15 14.5H1z" fill="currentColor"/>',
  },
  "relatively-major": {
    zh: "较大",
    en: "Relatively major",
    text: "level-3",
    ground: "level-3-ground",
    shape: `<circle cx="8" cy="8" r="5.75" ${stroke}/><path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor"/>`,
  },
  general: {
    zh: "一般",
    en: "General",
    text: "level-4",
    ground: "level-4-ground",
    shape: `<circle cx="8" cy="8" r="5.75" ${stroke}/>`,
  },
  undetermined: {
    zh: "尚不能判定",
    en: "Not yet determined",
    text: "open",
    ground: "open-ground",
    shape: `<circle cx="8" cy="8" r="5.75" ${stroke} stroke-dasharray="3 2.2"/>`,
  },
} as const satisfies Record<string, LevelLook>;

export type LevelName = keyof typeof levelLooks;

/** The mark of a level as HTML; `qualifier` is a word behind it, such as 推定. */
export function levelMark(level: LevelName, locale: Locale, qualifier?: string): Html {
  const look = levelLooks[level];
  const word = qualifier ? `${look[locale]} · ${qualifier}` : look[locale];
  return html`<span class="level level-${level}"><svg viewBox="0 0 16 16" width="16" height="16"
    aria-hidden="true">${raw(look.shape)}</svg>${word}</span>`;
}
