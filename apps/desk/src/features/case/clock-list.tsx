/** Who owes whom by when. The same clock as everywhere; the clause on demand. */
import { Button } from "antd";
import { ClockFace } from "../../components/clock-face.tsx";
import type { Obligation } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useSession } from "../../shell/session.tsx";
import { labelOf } from "../../texts/rules-label.ts";
import { actorName } from "../../texts/vocabulary.ts";
import { shortInstant } from "../../time/instants.ts";
import { serverNow } from "../../time/shared-clock.ts";
import { ConfidenceMark } from "../law/confidence-mark.tsx";
import { articleText } from "../law/law-words.ts";
import { limitText } from "../law/limit-text.ts";
import { type DutyText, useDutyText } from "./duty-text.ts";
import { countedObligation, isMine, isOwed, keyOf, owedInOrder } from "./obligations.ts";

interface ReachProps {
  readonly obligation: Obligation;
  /** Opens the form for a report made elsewhere; absent where the viewer may not. */
  readonly onRecordOutside?: ((obligationId: string) => void) | undefined;
}

interface ItemProps extends ReachProps {
  readonly text: DutyText;
}

function Ending({ obligation }: { readonly obligation: Obligation }) {
  const { texts, locale } = useLanguage();
  const now = serverNow();
  const { state, endedAt, endedBy, breachedAt } = obligation;
  const at = shortInstant(endedAt, now);
  return (
    <p className="duty-ending">
      {breachedAt && <b className="late">{texts.clocks.breached(shortInstant(breachedAt, now))}</b>}
      {endedAt && (
        <span>
          {state === "lapsed" ? texts.clocks.lapsed(at) : texts.clocks.discharged(at)}
          {endedBy && ` · ${actorName(endedBy, locale)}`}
        </span>
      )}
      {!endedAt && !isOwed(obligation) && labelOf("obligationState", state, locale)}
    </p>
  );
}

/** How a duty is met by other means; folded where somebody else has to meet it. */
function OutOfReach({ mine, ...rest }: ReachProps & { readonly mine: boolean }) {
  const { clocks } = useLanguage().texts;
  if (mine) return <OtherMeans {...rest} />;
  return (
    <details>
      <summary>{clocks.reachNoneOther}</summary>
      <OtherMeans {...rest} />
    </details>
  );
}

function OtherMeans({ obligation, onRecordOutside }: ReachProps) {
  const { texts } = useLanguage();
  const { id, contact } = obligation;
  return (
    <div className="notice">
      <p>{texts.clocks.reachNone}</p>
      <p>
        <strong>{contact ?? texts.clocks.noContact}</strong>
      </p>
      {id !== null && onRecordOutside && (
        <Button onClick={() => onRecordOutside(id)}>{texts.clocks.recordOutside}</Button>
      )}
    </div>
  );
}

/** The clause on demand: of the Measures, or of the sector's rules where those ask for it. */
function Basis({ obligation, text }: ItemProps) {
  const { texts, locale, pick } = useLanguage();
  const { article, duty, after, because } = obligation;
  const { cited, found } = text;
  return (
    <details>
      <summary>
        {texts.clocks.basis} {cited ?? articleText(article, locale)}
      </summary>
      <p>
        {found === null
          ? `${labelOf("duty", duty, locale)} · ${labelOf("after", after, locale)}`
          : limitText(found.rule, locale)}
      </p>
      {found?.rule.note && <p>{pick(found.rule.note)}</p>}
      {because.map((reason) => (
        <p key={reason}>{labelOf("note", reason, locale)}</p>
      ))}
    </details>
  );
}

function DutyItem({ obligation, text, onRecordOutside }: ItemProps) {
  const { texts, pick } = useLanguage();
  const mine = isMine(obligation, useSession());
  const { obligor, recipient } = obligation;
  const owed = isOwed(obligation);
  return (
    <li className={mine && owed ? "duty-item duty-mine" : "duty-item"}>
      {owed && <ClockFace counted={countedObligation(obligation)} />}
      <div className="duty-body">
        <p>
          {pick(obligor.name)}
          {mine && <span className="badge badge-action">{texts.clocks.mine}</span>}{" "}
          <span aria-hidden="true">→</span>
          <span className="visually-hidden">{texts.clocks.to}</span>{" "}
          <strong>{pick(recipient.name)}</strong> · {text.name}{" "}
          {text.found && <ConfidenceMark value={text.found.rule.confidence} />}
        </p>
        <Ending obligation={obligation} />
        {owed && obligation.reach === "none" && (
          <OutOfReach mine={mine} obligation={obligation} onRecordOutside={onRecordOutside} />
        )}
        <Basis obligation={obligation} text={text} />
      </div>
    </li>
  );
}

interface Props {
  readonly obligations: readonly Obligation[];
  readonly onRecordOutside?: ((obligationId: string) => void) | undefined;
}

export function ClockList({ obligations, onRecordOutside }: Props) {
  const { texts } = useLanguage();
  const textOf = useDutyText(obligations);
  const ended = obligations.filter((obligation) => !isOwed(obligation));
  const list = (items: readonly Obligation[]) => (
    <ul className="duties">
      {items.map((item) => (
        <DutyItem
          key={item.id ?? keyOf(item)}
          obligation={item}
          text={textOf(item)}
          onRecordOutside={onRecordOutside}
        />
      ))}
    </ul>
  );
  return (
    <section className="panel" aria-labelledby="clocks-title">
      <h2 id="clocks-title">{texts.clocks.title}</h2>
      {obligations.length === 0 && <p className="muted">{texts.clocks.empty}</p>}
      {list(owedInOrder(obligations))}
      {ended.length > 0 && <h3>{texts.clocks.ended}</h3>}
      {list(ended)}
    </section>
  );
}
