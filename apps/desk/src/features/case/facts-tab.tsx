/** The facts of the case, by version, with who said each and when. */
import { Select } from "antd";
import { useMemo, useState } from "react";
import { DataTable } from "../../components/data-table.tsx";
import { Field } from "../../components/field.tsx";
import { EmptyState, Failed, Loading } from "../../components/states.tsx";
import type { FactsVersion, Incident, Submission } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import {
  useAuthoritiesQuery,
  useFactsVersionsQuery,
  useSubmissionsQuery,
} from "../../shell/queries.ts";
import { labelOf } from "../../texts/rules-label.ts";
import { shortInstant } from "../../time/instants.ts";
import { serverNow } from "../../time/shared-clock.ts";
import { diffFacts, type FactDifference } from "./fact-diff.ts";
import { doubtsBy, withDoubted } from "./fact-doubts.ts";
import { type FactRow, factRows, sourceOf } from "./fact-rows.ts";

interface TableProps {
  readonly rows: readonly FactDifference[];
  /** What fits badly together, by the pointer of the fact to check. */
  readonly doubts: ReadonlyMap<string, readonly string[]>;
  readonly source: (pointer: string) => string;
}

function Change({ row }: { readonly row: FactDifference }) {
  const { texts } = useLanguage();
  if (row.change === "same") return null;
  return (
    <span className="badge badge-attention">
      {texts.facts[row.change]}
      {row.before !== null && ` · ${texts.facts.before} ${row.before}`}
    </span>
  );
}

function FactTable({ rows, doubts, source }: TableProps) {
  const { facts } = useLanguage().texts;
  return (
    <DataTable
      label={facts.title}
      columns={[facts.item, facts.value, facts.source]}
      className="cards facts"
    >
      {rows.map((row) => (
        <tr key={row.pointer} className={`fact-${row.change}`}>
          <th scope="row">{row.label}</th>
          <td>
            {row.value} <Change row={row} />
            {doubts.get(row.pointer)?.map((doubt) => (
              <p key={doubt} className="doubt">
                {doubt}
              </p>
            ))}
          </td>
          <td className="muted">{source(row.pointer)}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** Puts a submission's id into words: stage, reporter and time. */
function useSourceText(version: FactsVersion | undefined, submissions: readonly Submission[]) {
  const { locale } = useLanguage();
  return (pointer: string): string => {
    if (!version) return "";
    const id = sourceOf(version.provenance, pointer) ?? version.source;
    const submission = submissions.find((each) => each.id === id);
    if (!submission) return shortInstant(version.at, serverNow());
    const stage = labelOf("stage", submission.stage, locale);
    // Day and time stay on one line.
    const at = shortInstant(submission.recordedAt, serverNow()).replaceAll(" ", "\u00a0");
    return [submission.reporter?.name, stage, at].filter(Boolean).join(" · ");
  };
}

interface VersionChoice {
  readonly versions: readonly FactsVersion[];
  readonly shown: number;
  readonly compared: number;
  readonly onShow: (version: number) => void;
  readonly onCompare: (version: number) => void;
}

const noComparison = 0;

function VersionChoices({ versions, shown, compared, onShow, onCompare }: VersionChoice) {
  const { facts } = useLanguage().texts;
  const name = ({ version, at }: FactsVersion) => ({
    value: version,
    label: facts.versionName(version, shortInstant(at, serverNow())),
  });
  const none = { value: noComparison, label: facts.compareNone };
  const others = versions.filter(({ version }) => version !== shown).map(name);
  return (
    <div className="version-choices">
      <Field label={facts.version}>
        {(ids) => <Select {...ids} value={shown} options={versions.map(name)} onChange={onShow} />}
      </Field>
      <Field label={facts.compare}>
        {(ids) => (
          <Select {...ids} value={compared} options={[none, ...others]} onChange={onCompare} />
        )}
      </Field>
    </div>
  );
}

/** Authorities stand in the facts by their keys; people know their names. */
function useNamedAuthorities() {
  const { pick } = useLanguage();
  const authorities = useAuthoritiesQuery().data?.items ?? [];
  const names = new Map(authorities.map(({ key, name }) => [key, pick(name)]));
  return (rows: readonly FactRow[]) =>
    rows.map((row) => ({ ...row, value: names.get(row.value) ?? row.value }));
}

export function FactsTab({ incident }: { readonly incident: Incident }) {
  const { texts, locale } = useLanguage();
  const query = useFactsVersionsQuery(incident.id);
  const submissions = useSubmissionsQuery(incident.id);
  const [chosen, setChosen] = useState<number | null>(null);
  const [compared, setCompared] = useState(noComparison);
  const versions = useMemo(
    () => [...(query.data?.items ?? [])].sort((one, other) => other.version - one.version),
    [query.data],
  );
  const shown = versions.find(({ version }) => version === chosen) ?? versions[0];
  const base = versions.find(({ version }) => version === compared);
  const named = useNamedAuthorities();
  const source = useSourceText(shown, submissions.data?.items ?? []);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!shown) return <EmptyState title={texts.facts.empty} />;
  const after = named(factRows(shown.facts, locale));
  const before = base ? named(factRows(base.facts, locale)) : after;
  // The grade speaks of the facts in force; older versions are shown as they were.
  const doubts = doubtsBy(shown === versions[0] ? incident.grade.doubts : [], locale);
  return (
    <>
      <VersionChoices
        versions={versions}
        shown={shown.version}
        compared={base ? compared : noComparison}
        onShow={setChosen}
        onCompare={setCompared}
      />
      <FactTable
        rows={withDoubted(diffFacts(before, after), [...doubts.keys()], locale)}
        doubts={doubts}
        source={source}
      />
    </>
  );
}
