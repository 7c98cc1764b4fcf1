/** The criteria that are met, with the measured value beside the threshold. */
import { DataTable } from "../../components/data-table.tsx";
import type { Incident } from "../../shell/api-types.ts";
import { LevelMark } from "../../components/level-mark.tsx";
import { useLanguage } from "../../shell/locale.tsx";
import { labelOf } from "../../texts/rules-label.ts";
import { shortInstant } from "../../time/instants.ts";
import { serverNow } from "../../time/shared-clock.ts";
import { measureText } from "./measure-text.ts";

type Reason = Incident["grade"]["because"][number];

export function ReasonTable({ reasons }: { readonly reasons: readonly Reason[] }) {
  const { texts, locale } = useLanguage();
  const { level } = texts;
  return (
    <DataTable
      label={level.because}
      captioned
      columns={[level.criterion, level.measured, level.threshold, level.reachedAt]}
      className="cards"
    >
      {reasons.map((reason) => (
        <tr key={`${reason.criterion} ${reason.fact}`}>
          <th scope="row">
            <LevelMark level={reason.level} /> <code>{reason.criterion}</code>{" "}
            <small>{labelOf("article", reason.article, locale)}</small>
          </th>
          <td className="figures" data-label={level.measured}>
            {measureText(reason.value, reason.unit, locale)}
          </td>
          <td className="figures" data-label={level.threshold}>
            {measureText(reason.threshold, reason.unit, locale)}
          </td>
          <td className="figures" data-label={level.reachedAt}>
            {shortInstant(reason.reachedAt, serverNow())}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
