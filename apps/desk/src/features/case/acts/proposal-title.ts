/** What is proposed, in one line. */
import type { Incident, Locale } from "../../../shell/api-types.ts";
import { actsEn } from "../../../texts/acts-en.ts";
import { actsZh } from "../../../texts/acts-zh.ts";
import { dutyName, levelName } from "../../../texts/vocabulary.ts";

type Act = NonNullable<Incident["proposal"]>["act"];

export function proposalTitle(
  { obligations }: Pick<Incident, "obligations">,
  act: Act,
  locale: Locale,
): string {
  const { proposal } = locale === "zh" ? actsZh : actsEn;
  switch (act.kind) {
    case "set-level":
      return proposal.lower(levelName(act.level, locale));
    case "lapse":
    case "record-outside-report": {
      const row = obligations.find(({ id }) => id === act.obligationId);
      const recipient = row?.recipient.name[locale] ?? "";
      const title = act.kind === "lapse" ? proposal.lapse : proposal.outside;
      return title(row ? dutyName(row.duty, locale) : "", recipient);
    }
    case "accept-withdrawal":
      return proposal.withdrawal;
    case "identify-operator":
      return proposal.identify;
    case "lift-hold":
      return proposal.liftHold;
    case "erase-personal-data":
      return proposal.erase;
  }
}
