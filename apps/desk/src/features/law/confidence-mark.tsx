/** How sure a figure is, said plainly; what was checked against the text needs no mark. */
import type { InstrumentRule } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { confidenceWords } from "./law-words.ts";

export function ConfidenceMark({ value }: { readonly value: InstrumentRule["confidence"] }) {
  const { locale } = useLanguage();
  if (value === "confirmed") return null;
  const look = value === "deployer" ? "badge badge-open" : "badge badge-attention";
  return <span className={look}>{confidenceWords[value][locale]}</span>;
}
