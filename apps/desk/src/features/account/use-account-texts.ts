/** The texts of accounts in the chosen language; apart from the shell, which does not need them. */
import { useLanguage } from "../../shell/locale.tsx";
import { accountEn } from "../../texts/account-en.ts";
import { type AccountTexts, accountZh } from "../../texts/account-zh.ts";

export function useAccountTexts(): AccountTexts {
  return useLanguage().locale === "zh" ? accountZh : accountEn;
}
