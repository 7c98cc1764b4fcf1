/** The three steps of a relay; each can be taken alone and none waits for another. */
import { Button, Checkbox } from "antd";
import { InstantField, TextField } from "../../../components/field.tsx";
import { ProblemNotice } from "../../../components/states.tsx";
import type { Act, Incident } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { draftRelayText } from "../relay-text.ts";
import { DoneNotice } from "./act-form.tsx";
import { emptyCall, type RelayTyped } from "./relay-typed.ts";
import { useAct } from "./use-act.ts";

interface StepProps {
  readonly incident: Incident;
  readonly typed: RelayTyped;
  readonly change: (patch: Partial<RelayTyped>) => void;
  /** The chosen duties that are still owed. */
  readonly obligationIds: readonly string[];
  readonly onClose: () => void;
}

export function RelayDraftStep({ incident, typed, change, obligationIds }: StepProps) {
  const { relay } = useLanguage().acts;
  const { send, answer, error, isPending, reset } = useAct(incident.id);
  const { text } = typed;
  const ready = obligationIds.length > 0 && text.trim() !== "";
  const save = () => send({ kind: "relay-draft", obligationIds: [...obligationIds], text });
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

export function RelayTelephoneStep({ incident, typed, change, obligationIds }: StepProps) {
  const { relay } = useLanguage().acts;
  const { send, answer, error, isPending } = useAct(incident.id);
  const { at, spokeWith, readBack } = typed;
  const ready = obligationIds.length > 0 && at !== "" && spokeWith.trim() !== "";
  const record = () =>
    send(
      { kind: "relay-telephone", obligationIds: [...obligationIds], at, spokeWith, readBack },
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

export function RelayWriteStep({ incident, typed, change, obligationIds, onClose }: StepProps) {
  const { acts, texts } = useLanguage();
  const { relay } = acts;
  const { send, answer, error, isPending } = useAct(incident.id);
  const { text, approvedBy } = typed;
  if (answer) {
    const { length } = answer.discharged;
    return (
      <>
        <DoneNotice answer={answer} text={length > 0 ? relay.sent(length) : relay.sentWaiting} />
        <Button onClick={onClose}>{texts.common.close}</Button>
      </>
    );
  }
  const act: Act = {
    kind: "relay",
    obligationIds: [...obligationIds],
    text,
    ...(approvedBy.trim() && { approvedBy }),
  };
  const ready = obligationIds.length > 0 && text.trim() !== "";
  return (
    <>
      <TextField
        label={relay.approvedBy}
        hint={relay.approvedHint}
        optional
        value={approvedBy}
        onChange={(value) => change({ approvedBy: value })}
      />
      <ProblemNotice error={error} />
      <Button type="primary" disabled={!ready} loading={isPending} onClick={() => send(act)}>
        {relay.send}
      </Button>
    </>
  );
}
