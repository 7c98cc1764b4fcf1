/** The texts of the records in the chosen language; apart from the shell, which does not need them. */
import { useLanguage } from "../../shell/locale.tsx";
import { accessEn } from "../../texts/access-en.ts";
import { type AccessTexts, accessZh } from "../../texts/access-zh.ts";

export function useAccessTexts(): AccessTexts {
  return useLanguage().locale === "zh" ? accessZh : accessEn;
}
