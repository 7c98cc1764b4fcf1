/** The three steps of a relay; each can be taken alone and none waits for another. */
import { Button, Checkbox } from "antd";
import { InstantField, TextField } from "../../../components/field.tsx";
import { ProblemNotice } from "../../../components/states.tsx";
import type { Act, Incident } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import type { relayDuties } from "../obligations.ts";
import { draftRelayText } from "../relay-text.ts";
import { DoneNotice } from "./act-form.tsx";
import { emptyCall, type RelayTyped } from "./relay-typed.ts";
import { useAct } from "./use-act.ts";
import { useOpenAct } from "./use-open-act.ts";

interface StepProps {
  readonly incident: Incident;
  readonly typed: RelayTyped;
  readonly change: (patch: Partial<RelayTyped>) => void;
  /** The chosen duties, as far as they are still owed. */
  readonly duties: ReturnType<typeof relayDuties>;
  readonly onClose: () => void;
}

export function RelayDraftStep({ incident, typed, change, duties }: StepProps) {
  const obligationIds = duties.map(({ id }) => id);
  const { relay } = useLanguage().acts;
  const { send, answer, error, isPending, reset } = useAct(incident.id);
  const { text } = typed;
  const ready = obligationIds.length > 0 && text.trim() !== "";
  const save = () => send({ kind: "relay-draft", obligationIds, text });
  const write = (value: string) => {
    if (answer) reset();
    change({ text: value });
  };
  return (
    <>
      <TextField label={relay.text} hint={relay.textHint} rows={9} value={text} onChange={write} />
      <ProblemNotice error={error} />
      {answer && <DoneNotice answer={answer} text={relay.draftSaved} />}
      <div className="buttons">
        <Button disabled={!ready} loading={isPending} onClick={save}>
          {relay.saveDraft}
        </Button>
        <Button type="link" onClick={() => write(draftRelayText(incident))}>
          {relay.rewrite}
        </Button>
      </div>
    </>
  );
}

export function RelayTelephoneStep({ incident, typed, change, duties }: StepProps) {
  const obligationIds = duties.map(({ id }) => id);
  const { relay } = useLanguage().acts;
  const { send, answer, error, isPending } = useAct(incident.id);
  const { at, spokeWith, readBack } = typed;
  const ready = obligationIds.length > 0 && at !== "" && spokeWith.trim() !== "";
  const record = () =>
    send(
      { kind: "relay-telephone", obligationIds, at, spokeWith, readBack },
      { onSuccess: () => change(emptyCall()) },
    );
  return (
    <>
      <InstantField label={relay.at} value={at} onChange={(value) => change({ at: value })} />
      <TextField
        label={relay.spokeWith}
        value={spokeWith}
        onChange={(value) => change({ spokeWith: value })}
      />
      <p>
        <Checkbox
          checked={readBack}
          onChange={(event) => change({ readBack: event.target.checked })}
        >
          {relay.readBack}
        </Checkbox>
      </p>
      <ProblemNotice error={error} />
      {answer && <DoneNotice answer={answer} text={relay.callRecorded} />}
      <Button disabled={!ready} loading={isPending} onClick={record}>
        {relay.recordCall}
      </Button>
    </>
  );
}

/** Recipients to whom the system cannot send: reported otherwise, and then recorded. */
function OutOfReach({ incident, duties }: Pick<StepProps, "incident" | "duties">) {
  const { acts, pick } = useLanguage();
  const { open } = useOpenAct(incident);
  return duties.map(({ id, recipient, contact }) => (
    <div key={id} className="notice">
      <p>
        <strong>{pick(recipient.name)}</strong> {acts.relay.outOfReach}
      </p>
      {contact && <p>{contact}</p>}
      <Button onClick={() => open("record-outside-report", id)}>
        {acts.names["record-outside-report"]}
      </Button>
    </div>
  ));
}

export function RelayWriteStep({ incident, typed, change, duties, onClose }: StepProps) {
  const { acts, texts } = useLanguage();
  const { relay } = acts;
  const { send, answer, error, isPending } = useAct(incident.id);
  const reachable = duties.filter(({ reach }) => reach !== "none");
  const unreachable = duties.filter(({ reach }) => reach === "none");
  const act = writtenRelay(typed, reachable);
  return (
    <>
      {unreachable.length > 0 && <OutOfReach incident={incident} duties={unreachable} />}
      {answer ? (
        <>
          <DoneNotice
            answer={answer}
            text={
              answer.discharged.length > 0
                ? relay.sent(answer.discharged.length)
                : relay.sentWaiting
            }
          />
          <Button onClick={onClose}>{texts.common.close}</Button>
        </>
      ) : (
        <>
          <TextField
            label={relay.approvedBy}
            hint={relay.approvedHint}
            optional
            value={typed.approvedBy}
            onChange={(approvedBy) => change({ approvedBy })}
          />
          <ProblemNotice error={error} />
          <Button
            type="primary"
            disabled={!act}
            loading={isPending}
            onClick={() => act && send(act)}
          >
            {relay.send}
          </Button>
        </>
      )}
    </>
  );
}

function writtenRelay(typed: RelayTyped, duties: StepProps["duties"]): Act | null {
  const { text, approvedBy } = typed;
  if (duties.length === 0 || text.trim() === "") return null;
  const obligationIds = duties.map(({ id }) => id);
  return { kind: "relay", obligationIds, text, ...(approvedBy.trim() && { approvedBy }) };
}
