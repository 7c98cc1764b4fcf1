/** The texts about files in the chosen language. */
import { useLanguage } from "../../../shell/locale.tsx";
import { attachmentsEn } from "./attachments-en.ts";
import { type AttachmentTexts, attachmentsZh } from "./attachments-zh.ts";

export function useAttachmentTexts(): AttachmentTexts {
  return useLanguage().locale === "zh" ? attachmentsZh : attachmentsEn;
}
