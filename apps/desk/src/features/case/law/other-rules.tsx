/** What statutes, the sector and regimes abroad ask beside the Measures, each with its clocks. */
import { ClockFace } from "../../../components/clock-face.tsx";
import type { Incident, IncidentLaw } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { labelOf, standing } from "../../../texts/rules-label.ts";
import { milliseconds, shortInstant } from "../../../time/instants.ts";
import { useNow } from "../../../time/shared-clock.ts";
import { ConfidenceMark } from "../../law/confidence-mark.tsx";
import { articleText, instrumentKindWords, stepWords } from "../../law/law-words.ts";
import { dutyLimitText } from "../../law/limit-text.ts";
import { useLawTexts } from "../../law/use-law-texts.ts";
import { countedObligation, isOwed } from "../obligations.ts";
import { type SettledWords, settledText, sharedUnknown } from "./settled-text.ts";

type Result = IncidentLaw["otherRules"][number];
type Duty = Result["duties"][number];

/** A sector's duty is one of the case's own; others are told here and not tracked. */
function heldFor(duty: Duty, { obligations }: Incident) {
  return obligations.find(
    ({ rule, recipient }) => rule === duty.code && recipient.kind === duty.recipient.kind,
  );
}

function DutyClock({ duty, incident }: { readonly duty: Duty; readonly incident: Incident }) {
  const { texts, locale } = useLanguage();
  const { tab } = useLawTexts();
  const now = useNow();
  const held = heldFor(duty, incident);
  if (held && isOwed(held)) return <ClockFace counted={countedObligation(held)} />;
  if (held?.endedAt) {
    return (
      <span className="clock clock-discharged">
        {texts.clocks.discharged(shortInstant(held.endedAt, now))}
      </span>
    );
  }
  const dueAt = duty.due.kind === "latest" ? duty.due.at : null;
  const at = milliseconds(dueAt);
  if (at !== null && at <= now) {
    return (
      <span className="clock muted">
        {duty.state === "provisional" && `${labelOf("obligationState", duty.state, locale)} `}
        {tab.due(shortInstant(dueAt, now))}
        <br />
        {tab.passed}
      </span>
    );
  }
  const waiting = duty.due.kind === "latest" && dueAt === null;
  return <ClockFace counted={{ state: duty.state, dueAt, waiting, startedAt: null }} />;
}

interface DutyProps {
  readonly duty: Duty;
  readonly incident: Incident;
  /** What would settle whether it is owed; empty where that is said for the whole rule. */
  readonly mustKnow: string;
}

function DutyItem({ duty, incident, mustKnow }: DutyProps) {
  const { locale, pick } = useLanguage();
  const { tab } = useLawTexts();
  const article = articleText(duty.article, locale);
  return (
    <li className="duty-item duty-further">
      <DutyClock duty={duty} incident={incident} />
      <div className="duty-body">
        <p>
          <strong>{standing(pick(duty.recipient.name), locale)}</strong> ·{" "}
          {stepWords[duty.step][locale]} · {dutyLimitText(duty, locale)}{" "}
          <ConfidenceMark value={duty.confidence} />
        </p>
        {duty.note && <p className="muted">{pick(duty.note)}</p>}
        {mustKnow !== "" && <p className="doubt">{tab.mustKnow(mustKnow)}</p>}
        <details>
          <summary>{[article, duty.code].filter(Boolean).join(" ")}</summary>
          <p>
            {tab.source} {duty.source}
          </p>
          {duty.notes.map((note) => (
            <p key={note}>{labelOf("note", note, locale)}</p>
          ))}
        </details>
      </div>
    </li>
  );
}

function Levels({ result }: { readonly result: Result }) {
  const { pick } = useLanguage();
  const { tab } = useLawTexts();
  const { level, couldReach } = result;
  if (level !== null) return <p>{tab.ownLevel(pick(level.label))}</p>;
  return couldReach === null ? null : <p>{tab.couldReachOwn(pick(couldReach.label))}</p>;
}

interface BodyProps {
  readonly result: Result;
  readonly incident: Incident;
  readonly judged: SettledWords["judged"];
}

function Body({ result, incident, judged }: BodyProps) {
  const { locale } = useLanguage();
  const texts = useLawTexts();
  const words = { texts, locale, judged };
  const shared = sharedUnknown(result.duties);
  return (
    <>
      <p className="muted">
        {instrumentKindWords[result.kind][locale]} · {result.citation}
      </p>
      <Levels result={result} />
      {shared && <p className="doubt">{texts.tab.mustKnowShared(settledText(shared, words))}</p>}
      <ul className="duties">
        {result.duties.map((duty) => (
          <DutyItem
            key={duty.code}
            duty={duty}
            incident={incident}
            mustKnow={shared ? "" : settledText(duty.unknown, words)}
          />
        ))}
      </ul>
    </>
  );
}

interface Props {
  readonly incident: Incident;
  readonly results: readonly Result[];
  readonly judged: SettledWords["judged"];
}

export function OtherRules({ incident, results, judged }: Props) {
  const { pick, texts } = useLanguage();
  const { tab } = useLawTexts();
  const of = (truth: Result["applies"]) => results.filter(({ applies }) => applies === truth);
  const [applying, possible, others] = [of("yes"), of("unknown"), of("no")];
  return (
    <section className="panel" aria-labelledby="law-others">
      <h2 id="law-others">{tab.otherRules}</h2>
      {applying.length + possible.length === 0 && <p className="muted">{tab.noOther}</p>}
      {applying.map((result) => (
        <article key={result.instrument} className="instrument">
          <h3>
            {pick(result.title)} <ConfidenceMark value={result.confidence} />
          </h3>
          <Body result={result} incident={incident} judged={judged} />
        </article>
      ))}
      {possible.map((result) => (
        <details key={result.instrument} className="instrument">
          <summary>
            {tab.mayApply(pick(result.title))} <ConfidenceMark value={result.confidence} />
          </summary>
          <Body result={result} incident={incident} judged={judged} />
        </details>
      ))}
      {others.length > 0 && (
        <details className="instrument">
          <summary>{tab.notApplying(others.length)}</summary>
          <p>{others.map(({ title }) => pick(title)).join(texts.common.list)}</p>
        </details>
      )}
    </section>
  );
}
