/** The texts of exports in the chosen language; apart from the shell, which does not need them. */
import { useLanguage } from "../../shell/locale.tsx";
import { exportsEn } from "../../texts/exports-en.ts";
import { type ExportTexts, exportsZh } from "../../texts/exports-zh.ts";

export function useExportTexts(): ExportTexts {
  return useLanguage().locale === "zh" ? exportsZh : exportsEn;
}
