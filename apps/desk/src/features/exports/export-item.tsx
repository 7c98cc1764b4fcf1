/** One export: its state, what it takes out and why, who answers for it, and what one may do. */
import type { ReactNode } from "react";
import type { ExportView } from "../../shell/api-types.ts";
import { decidesExports } from "../../shell/exporting.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useSession } from "../../shell/session.tsx";
import { shortInstant } from "../../time/instants.ts";
import { serverNow } from "../../time/shared-clock.ts";
import { DecidePart } from "./decide-part.tsx";
import { ExportRecord } from "./export-record.tsx";
import { filterText, sectionsText } from "./export-words.ts";
import { FilePart } from "./file-part.tsx";
import { useExportTexts } from "./use-export-texts.ts";

const looks: Readonly<Record<ExportView["state"], readonly [tone: string, sign: string]>> = {
  requested: ["badge-attention", "◔"],
  approved: ["badge-open", "…"],
  ready: ["badge-done", "✓"],
  refused: ["badge-open", "✕"],
  expired: ["badge-open", "–"],
};

function StateBadge({ state }: Pick<ExportView, "state">) {
  const words = useExportTexts();
  const [tone, sign] = looks[state];
  return (
    <span className={`badge ${tone}`}>
      <span aria-hidden="true">{sign}</span> {words.states[state]}
    </span>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="said">{children}</dd>
    </div>
  );
}

function Lines({ item }: { readonly item: ExportView }) {
  const { locale } = useLanguage();
  const words = useExportTexts();
  const { filter, sections, reason, state, decidedBy, decidedAt } = item;
  const decision = state === "refused" ? "refused" : "approved";
  return (
    <dl className="lines">
      <Line label={words.cases}>{filterText(filter, locale)}</Line>
      <Line label={words.sections}>{sectionsText(sections, locale)}</Line>
      <Line label={words.reason}>{reason}</Line>
      {decidedBy !== null && (
        <Line label={words.decided[decision]}>
          {words.decidedBy(decidedBy, shortInstant(decidedAt, serverNow()))}
        </Line>
      )}
    </dl>
  );
}

/** What can be done about it, or is to be waited for. */
function Next({ item }: { readonly item: ExportView }) {
  const words = useExportTexts();
  const { account } = useSession();
  // The API names people by their names alone; it refuses a requester's own approval itself.
  const isOwn = item.requestedBy === account.name;
  switch (item.state) {
    case "requested":
      if (isOwn) return <p className="muted">{words.ownWaits}</p>;
      return decidesExports(account.role) ? <DecidePart item={item} /> : null;
    case "approved":
      return (
        <p className="muted" role="status">
          {words.making}
        </p>
      );
    case "ready":
      return <FilePart item={item} isAnswerable={isOwn || item.decidedBy === account.name} />;
    case "expired":
      return <p className="muted">{words.gone}</p>;
    case "refused":
      return null;
  }
}

export function ExportItem({ item }: { readonly item: ExportView }) {
  const words = useExportTexts();
  const { id, state, requestedBy, requestedAt } = item;
  const title = words.requestedBy(requestedBy, shortInstant(requestedAt, serverNow()));
  return (
    <article className="panel export" aria-labelledby={id}>
      <div className="export-head">
        <StateBadge state={state} />
        <h2 id={id}>{title}</h2>
      </div>
      <Lines item={item} />
      <Next item={item} />
      {/* Why it was refused stands in the record alone. */}
      <ExportRecord key={state} id={id} unfolded={state === "refused"} />
    </article>
  );
}
