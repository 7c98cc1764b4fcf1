/** Every open question of the text: how it is read here, how else it could be, who decided. */
import { label } from "@jibao/rules/words";
import { DataTable } from "../../components/data-table.tsx";
import type { ReadingView } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { dayOf } from "../law/law-days.ts";
import { useLawTexts } from "../law/use-law-texts.ts";

function Row({ reading }: { readonly reading: ReadingView }) {
  const { locale, pick } = useLanguage();
  const { page } = useLawTexts();
  const { code, topic, choice, by, since, reason } = reading;
  const other = choice === "stricter" ? "looser" : "stricter";
  const isDefault = choice === reading.default;
  return (
    <tr id={code}>
      <th scope="row">
        <code>{code}</code> {pick(topic)}
      </th>
      <td>
        <b>{label("readingChoice", choice, locale)}</b>{" "}
        {isDefault ? (
          <span className="muted">{page.default}</span>
        ) : (
          <span className="badge badge-attention">{page.differs}</span>
        )}
        <p>{pick(reading[choice])}</p>
      </td>
      <td className="muted">
        {label("readingChoice", other, locale)}
        <p>{pick(reading[other])}</p>
      </td>
      <td>
        {by ?? "Jibao"} <span className="figures">{page.since(dayOf(since))}</span>
        <p>{pick(reason)}</p>
      </td>
    </tr>
  );
}

export function ReadingTable({ readings }: { readonly readings: readonly ReadingView[] }) {
  const { page } = useLawTexts();
  const title = page.readings(readings.length);
  return (
    <section className="panel">
      <h2>{title}</h2>
      <DataTable
        label={title}
        columns={[page.question, page.chosen, page.other, page.decision]}
        className="cards law-readings"
      >
        {readings.map((reading) => (
          <Row key={reading.code} reading={reading} />
        ))}
      </DataTable>
    </section>
  );
}
