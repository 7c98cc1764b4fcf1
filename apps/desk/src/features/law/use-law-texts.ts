/** The texts of the law in the chosen language; apart from the shell, which does not need them. */
import { useLanguage } from "../../shell/locale.tsx";
import { lawEn } from "../../texts/law-en.ts";
import { type LawTexts, lawZh } from "../../texts/law-zh.ts";

export function useLawTexts(): LawTexts {
  return useLanguage().locale === "zh" ? lawZh : lawEn;
}
