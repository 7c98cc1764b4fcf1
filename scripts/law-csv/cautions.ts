/** What is well formed and still looks like a slip: a graver level with a lower line. */
import { type CriterionRow, compareLevels, type Text } from "@jibao/rules";
import { quantity } from "../../packages/rules/src/explain/quantities.ts";
import { text } from "../../packages/rules/src/labels/text.ts";
import type { MeasuredRow } from "../../packages/rules/src/law/law.ts";

export function cautionsOf(criteria: readonly CriterionRow[]): readonly Text[] {
  const measured = criteria.filter((row) => "threshold" in row);
  return measured.flatMap((graver) =>
    measured
      .filter((lighter) => isAlike(graver, lighter) && isOutOfOrder(graver, lighter))
      .map((lighter) => caution(graver, lighter)),
  );
}

function isAlike(a: MeasuredRow, b: MeasuredRow): boolean {
  const isSameRegion = !("region" in a) || !("region" in b) || a.region === b.region;
  return a.metric === b.metric && isSameRegion;
}

function isOutOfOrder(graver: MeasuredRow, lighter: MeasuredRow): boolean {
  return compareLevels(graver.level, lighter.level) > 0 && graver.threshold < lighter.threshold;
}

function caution(graver: MeasuredRow, lighter: MeasuredRow): Text {
  const [zh, en] = (["zh", "en"] as const).map((locale) =>
    [graver, lighter].map(({ threshold, unit }) => quantity(threshold, unit, locale)),
  );
  return text(
    `请核对：${graver.code} 级别更高，界限（${zh?.[0]}）却低于 ${lighter.code}（${zh?.[1]}）。`,
    `Please check: ${graver.code} is graver, yet its line (${en?.[0]}) is below that of ${lighter.code} (${en?.[1]}).`,
  );
}
