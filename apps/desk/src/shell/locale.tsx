/** The language of the desk: Chinese first, kept per browser. */
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { type ActTexts, actsZh } from "../texts/acts-zh.ts";
import { actsEn } from "../texts/acts-en.ts";
import { en } from "../texts/en.ts";
import { type Texts, zh } from "../texts/zh.ts";
import type { Bilingual, Locale } from "./api-types.ts";

interface Language {
  readonly locale: Locale;
  readonly texts: Texts;
  readonly acts: ActTexts;
  readonly choose: (locale: Locale) => void;
  /** The name in the chosen language; the Chinese one where there is no other. */
  readonly pick: (name: Bilingual) => string;
}

const storageKey = "jibao-desk-locale";
const LanguageContext = createContext<Language | null>(null);

function storedLocale(): Locale {
  try {
    return localStorage.getItem(storageKey) === "en" ? "en" : "zh";
  } catch {
    // A browser that keeps nothing still works, in Chinese.
    return "zh";
  }
}

function storeLocale(locale: Locale): void {
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    return;
  }
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState(storedLocale);
  useEffect(() => {
    document.documentElement.lang = locale === "zh" ? "zh-CN" : "en";
  }, [locale]);
  const language = useMemo<Language>(
    () => ({
      locale,
      texts: locale === "zh" ? zh : en,
      acts: locale === "zh" ? actsZh : actsEn,
      choose: (chosen) => {
        storeLocale(chosen);
        setLocale(chosen);
      },
      pick: (name) => name[locale] || name.zh,
    }),
    [locale],
  );
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  const language = use(LanguageContext);
  if (language === null) throw new Error("LanguageProvider is missing");
  return language;
}

export function useTexts(): Texts {
  return useLanguage().texts;
}
