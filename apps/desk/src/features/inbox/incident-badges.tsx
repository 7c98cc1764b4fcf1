/** Short signs that stand beside an incident wherever it is listed. */
import type { IncidentSummary } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { statusWords, verificationWords, wordOf } from "../../texts/vocabulary.ts";

export function VerificationBadge({ state }: { readonly state: string }) {
  const { locale } = useLanguage();
  const tone = state === "unverified" ? "badge-open" : "badge-done";
  const sign = state === "unverified" ? "？" : "✓";
  return (
    <span className={`badge ${tone}`}>
      <span aria-hidden="true">{sign}</span> {wordOf(verificationWords, state, locale)}
    </span>
  );
}

export function TakenBadge({ taken }: { readonly taken: boolean }) {
  const { inbox } = useLanguage().texts;
  if (taken) return <span className="badge badge-done">✓ {inbox.takenYes}</span>;
  return <span className="badge badge-attention">{inbox.takenNo}</span>;
}

export function StatusBadges({
  item,
}: {
  readonly item: Pick<IncidentSummary, "status" | "drill">;
}) {
  const { texts, locale } = useLanguage();
  return (
    <>
      {item.drill && <span className="badge badge-drill">{texts.common.drill}</span>}
      {item.status !== "open" && (
        <span className="badge badge-open">{wordOf(statusWords, item.status, locale)}</span>
      )}
    </>
  );
}
