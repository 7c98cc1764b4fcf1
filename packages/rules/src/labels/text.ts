/** Public words come in both languages; Chinese is the first. */
export const locales = ["zh", "en"] as const;
export type Locale = (typeof locales)[number];

export interface Text {
  readonly zh: string;
  readonly en: string;
}

export const text = (zh: string, en: string): Text => ({ zh, en });
