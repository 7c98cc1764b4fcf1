/** What arrived, as it came: stage, channel, times, and the answers item by item. */
import type { Answer } from "@jibao/rules";
import { EmptyState, Failed, Loading } from "../../components/states.tsx";
import type { Incident, Submission } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useSubmissionsQuery } from "../../shell/queries.ts";
import { labelOf } from "../../texts/rules-label.ts";
import { channelWords, wordOf } from "../../texts/vocabulary.ts";
import { fullInstant } from "../../time/instants.ts";
import { factRows } from "./fact-rows.ts";

function Missing({ incident }: { readonly incident: Incident }) {
  const { texts, pick } = useLanguage();
  if (incident.missing.length === 0) return null;
  return (
    <section className="notice" aria-label={texts.submissions.missingTitle}>
      <strong>{texts.submissions.missingTitle}</strong>
      <ul className="missing">
        {incident.missing.map((item) => (
          <li key={item.pointer}>
            {pick(item.label)}{" "}
            <span className={item.required ? "badge badge-attention" : "badge badge-open"}>
              {item.required ? texts.submissions.requiredItem : texts.submissions.laterItem}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Content({ submission }: { readonly submission: Submission }) {
  const { texts, locale } = useLanguage();
  const answers = Object.entries(submission.content ?? {}) as [string, Answer | null][];
  const given = answers.filter(([, answer]) => answer !== null);
  if (given.length === 0) return <p className="muted">{texts.submissions.noContent}</p>;
  return (
    <dl className="lines">
      {given.map(([item, answer]) => (
        <div key={item}>
          <dt>{labelOf("contentItem", item, locale)}</dt>
          <dd className="said">
            {typeof answer === "string"
              ? answer
              : texts.submissions.notYetKnown(answer?.notYetKnown ?? "")}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function GivenFacts({ submission }: { readonly submission: Submission }) {
  const { texts, locale } = useLanguage();
  const rows = factRows(submission.factsPatch ?? {}, locale);
  if (rows.length === 0) return null;
  return (
    <details>
      <summary>{texts.submissions.factsGiven(rows.length)}</summary>
      <dl className="lines">
        {rows.map((row) => (
          <div key={row.pointer}>
            <dt>{row.label}</dt>
            <dd>{row.value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Item({ submission }: { readonly submission: Submission }) {
  const { texts, locale } = useLanguage();
  const { submissions } = texts;
  const { reporter } = submission;
  // Of what was erased the same mark stands in each place; once says it.
  const said = new Set([reporter?.name, reporter?.telephone, reporter?.mail]);
  const who = [...said].filter(Boolean).join(" ");
  return (
    <article className="panel">
      <h3>
        {labelOf("stage", submission.stage, locale)}{" "}
        <small>{wordOf(channelWords, submission.channel, locale)}</small>
      </h3>
      <p className="muted figures">
        {submissions.recordedAt} {fullInstant(submission.recordedAt)}
        {submission.firstContactAt &&
          ` · ${submissions.firstContact} ${fullInstant(submission.firstContactAt)}`}
        {who && ` · ${submissions.reporter} ${who}`}
        {submission.hasOriginal && ` · ${submissions.original}`}
      </p>
      {submission.quarantined ? (
        <p className="notice">{submissions.quarantined}</p>
      ) : (
        <>
          <Content submission={submission} />
          <GivenFacts submission={submission} />
        </>
      )}
    </article>
  );
}

export function SubmissionsTab({ incident }: { readonly incident: Incident }) {
  const { texts } = useLanguage();
  const query = useSubmissionsQuery(incident.id);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <Missing incident={incident} />
      {query.data.items.length === 0 && <EmptyState title={texts.submissions.empty} />}
      {query.data.items.map((submission) => (
        <Item key={submission.id} submission={submission} />
      ))}
    </>
  );
}
