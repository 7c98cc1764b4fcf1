/** Further rules with their figures, and how sure each figure is. */
import { Checkbox } from "antd";
import { useState } from "react";
import { DataTable } from "../../components/data-table.tsx";
import type { InstrumentRule, InstrumentView } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { standing } from "../../texts/rules-label.ts";
import { ConfidenceMark } from "../law/confidence-mark.tsx";
import { articleText, confidenceWords, instrumentKindWords, stepWords } from "../law/law-words.ts";
import { limitText } from "../law/limit-text.ts";
import { dayOf } from "../law/law-days.ts";
import { useLawTexts } from "../law/use-law-texts.ts";
import { toCheck } from "./to-check.ts";

function RuleRow({ rule }: { readonly rule: InstrumentRule }) {
  const { locale, pick } = useLanguage();
  const { page } = useLawTexts();
  const { code, article, step, recipient, confidence, source, note, entered } = rule;
  return (
    <tr>
      <th scope="row">
        {stepWords[step][locale]} <code>{code}</code>
      </th>
      <td data-label={page.recipient}>{standing(pick(recipient), locale)}</td>
      <td data-label={page.limit}>
        {standing(limitText(rule, locale), locale)}
        {note && <p className="muted">{pick(note)}</p>}
      </td>
      <td data-label={page.confidence}>
        {confidence === "confirmed" ? (
          <span className="muted">{confidenceWords.confirmed[locale]}</span>
        ) : (
          <ConfidenceMark value={confidence} />
        )}
        {entered && <p>{page.entered(entered.by, entered.reason)}</p>}
      </td>
      <td className="muted" data-label={page.basis}>
        {[articleText(article, locale), source].filter(Boolean).join(" · ")}
      </td>
    </tr>
  );
}

function RuleTable({ instrument }: { readonly instrument: InstrumentView }) {
  const { pick } = useLanguage();
  const { page } = useLawTexts();
  return (
    <DataTable
      label={pick(instrument.title)}
      columns={[page.report, page.recipient, page.limit, page.confidence, page.basis]}
      className="cards law-rules"
    >
      {instrument.rules.map((rule) => (
        <RuleRow key={rule.code} rule={rule} />
      ))}
    </DataTable>
  );
}

interface ItemProps {
  readonly instrument: InstrumentView;
  readonly open: boolean;
}

function Item({ instrument, open }: ItemProps) {
  const { locale, pick, texts } = useLanguage();
  const { page } = useLawTexts();
  const { title, citation, scope, inForceFrom, inForceUntil, rules } = instrument;
  const unsure = rules.filter(toCheck).length;
  return (
    <details className="instrument" open={open}>
      <summary>
        {pick(title)} <small className="muted">{citation}</small>{" "}
        {unsure > 0 && <span className="badge badge-attention">{page.unsure(unsure)}</span>}
      </summary>
      <p className="muted">
        {[
          `${page.scope}${texts.common.colon}${pick(scope)}`,
          page.inForceFrom(dayOf(inForceFrom)),
          inForceUntil && page.until(dayOf(inForceUntil)),
          confidenceWords[instrument.confidence][locale],
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <RuleTable instrument={instrument} />
    </details>
  );
}

const kinds = ["statute", "sector", "abroad"] as const;

export function InstrumentList(props: { readonly instruments: readonly InstrumentView[] }) {
  const { locale } = useLanguage();
  const { page } = useLawTexts();
  const [onlyUnsure, setOnlyUnsure] = useState(false);
  const shown = onlyUnsure
    ? props.instruments
        .map((each) => ({ ...each, rules: each.rules.filter(toCheck) }))
        .filter(({ rules }) => rules.length > 0)
    : props.instruments;
  return (
    <section className="panel">
      <h2>{page.instruments(props.instruments.length)}</h2>
      <Checkbox checked={onlyUnsure} onChange={(event) => setOnlyUnsure(event.target.checked)}>
        {page.onlyUnsure}
      </Checkbox>
      {shown.length === 0 && <p className="muted">{page.allSure}</p>}
      {kinds.map((kind) => {
        const ofKind = shown.filter((each) => each.kind === kind);
        return ofKind.length === 0 ? null : (
          <div key={kind} className="instrument-kind">
            <h3>{instrumentKindWords[kind][locale]}</h3>
            {ofKind.map((instrument) => (
              <Item
                key={`${instrument.code} ${onlyUnsure}`}
                instrument={instrument}
                open={onlyUnsure}
              />
            ))}
          </div>
        );
      })}
    </section>
  );
}
