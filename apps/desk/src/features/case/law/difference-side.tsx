/** One of two answers: the level, and the duties that only this answer has. */
import type { ReactNode } from "react";
import { ClockFace } from "../../../components/clock-face.tsx";
import { LevelMark } from "../../../components/level-mark.tsx";
import type { Incident, IncidentLaw } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { useAuthoritiesQuery } from "../../../shell/queries.ts";
import { labelOf } from "../../../texts/rules-label.ts";
import { levelName } from "../../../texts/vocabulary.ts";
import { milliseconds, shortInstant } from "../../../time/instants.ts";
import { serverNow } from "../../../time/shared-clock.ts";
import { useLawTexts } from "../../law/use-law-texts.ts";
import { useDutyText } from "../duty-text.ts";
import { countedObligation, isOwed, keyOf } from "../obligations.ts";

export type Difference = IncidentLaw["readings"][number]["stricter"];
type Duty = Difference["obligations"][number];

/** Names of the parties that the rules know by kind and key only. */
function usePartyNames() {
  const { locale, pick } = useLanguage();
  const { tab } = useLawTexts();
  const authorities = useAuthoritiesQuery().data?.items ?? [];
  return ({ kind, key }: { readonly kind: string; readonly key?: string | null }): string => {
    const known = authorities.find((each) => each.key === key);
    if (known) return pick(known.name);
    const name = labelOf("authority", kind, locale);
    // Peers are all that are concerned; of the others one is meant.
    return key || kind === "peer-department" ? name : tab.unknownParty(name);
  };
}

/** When: as the case's own clock where this answer is the one in force, else the date alone. */
function When({ duty, incident }: { readonly duty: Duty; readonly incident: Incident | null }) {
  const { texts } = useLanguage();
  const { tab } = useLawTexts();
  const held = incident?.obligations.find((each) => keyOf(each) === keyOf(duty));
  if (held && isOwed(held)) return <ClockFace counted={countedObligation(held)} />;
  if (duty.due.kind === "promptly") {
    return <ClockFace counted={{ state: "open", dueAt: null, startedAt: null }} />;
  }
  const { at } = duty.due;
  if (incident && !held && (milliseconds(at) ?? 0) > serverNow()) {
    return <ClockFace counted={{ state: duty.state, dueAt: at, startedAt: null }} />;
  }
  return (
    <span className="muted figures">
      {at === null ? texts.time.notStarted : tab.due(shortInstant(at, serverNow()))}
      {held?.endedAt && ` · ${texts.clocks.discharged(shortInstant(held.endedAt, serverNow()))}`}
    </span>
  );
}

interface Props {
  readonly title: ReactNode;
  readonly own: Difference;
  readonly other: Difference;
  readonly incident: Incident;
  readonly inForce: boolean;
  readonly children?: ReactNode;
}

function Duties({ own, other, incident, inForce }: Props) {
  const { locale } = useLanguage();
  const { tab } = useLawTexts();
  const nameOf = usePartyNames();
  const duties = own.obligations;
  const textOf = useDutyText(duties);
  if (duties.length === 0) {
    return other.obligations.length > 0 ? <p className="muted">{tab.noDuties}</p> : null;
  }
  return (
    <ul className="side-duties">
      {duties.map((duty) => (
        <li key={keyOf(duty)}>
          <p>
            {duty.obligor.kind !== "operator" && `${nameOf(duty.obligor)} · `}
            {textOf(duty).name} <span aria-hidden="true">→</span>{" "}
            <strong>{nameOf(duty.recipient)}</strong>{" "}
            {duty.state === "provisional" && (
              <span className="badge badge-open">
                {labelOf("obligationState", "provisional", locale)}
              </span>
            )}
          </p>
          <When duty={duty} incident={inForce ? incident : null} />
        </li>
      ))}
    </ul>
  );
}

export function DifferenceSide(props: Props) {
  const { title, own, other, inForce, children } = props;
  const { locale, texts } = useLanguage();
  const { tab } = useLawTexts();
  const judged = own.needsJudgement.map((criterion) => labelOf("criterion", criterion, locale));
  return (
    <div className={inForce ? "side side-in-force" : "side"}>
      <p className="side-title">
        <strong>{title}</strong>{" "}
        {inForce && <span className="badge badge-action">{tab.inForce}</span>}
      </p>
      {children}
      <p>
        <LevelMark level={own.level} />{" "}
        {own.couldReach !== other.couldReach && tab.atMost(levelName(own.couldReach, locale))}
      </p>
      {judged.length > 0 && (
        <p>
          {tab.toJudge}
          {texts.common.colon}
          {judged.join(texts.common.list)}
        </p>
      )}
      <Duties {...props} />
    </div>
  );
}
