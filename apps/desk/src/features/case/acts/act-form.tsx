/** The frame of every act's form: its fields, one button, and what the API answered. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { ProblemNotice } from "../../../components/states.tsx";
import type { Act, Incident } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { fullInstant } from "../../../time/instants.ts";
import { useAct } from "./use-act.ts";

type Answer = NonNullable<ReturnType<typeof useAct>["answer"]>;

export function DoneNotice({ answer, text }: { readonly answer: Answer; readonly text?: string }) {
  const { acts } = useLanguage();
  const { length } = answer.discharged;
  const done = length > 0 ? acts.doneWith(length) : acts.done;
  return (
    <p className="notice notice-done">
      ✓ {text ?? (answer.proposalId ? acts.proposed : done)}{" "}
      <span className="figures">
        {fullInstant(answer.recordedAt)} #{answer.seq}
      </span>
    </p>
  );
}

/** What every form is given. */
export interface FormProps {
  readonly incident: Incident;
  readonly onClose: () => void;
}

interface Props extends FormProps {
  /** What would be sent; null while something required is not filled in. */
  readonly act: Act | null;
  readonly submit: string;
  readonly danger?: boolean;
  readonly hint?: string;
  readonly children?: ReactNode;
  /** Called once the act is recorded: what was typed need not be kept any longer. */
  readonly onRecorded?: () => void;
}

export function ActForm(props: Props) {
  const { incident, act, submit, danger = false, hint, children, onRecorded, onClose } = props;
  const { texts } = useLanguage();
  const { send, answer, error, isPending } = useAct(incident.id);
  if (answer) {
    return (
      <>
        <DoneNotice answer={answer} />
        <Button onClick={onClose}>{texts.common.close}</Button>
      </>
    );
  }
  return (
    <form
      className="act-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (act && !isPending) send(act, { onSuccess: () => onRecorded?.() });
      }}
    >
      {hint && <p className="muted">{hint}</p>}
      {children}
      <ProblemNotice error={error} />
      <Button type="primary" danger={danger} htmlType="submit" disabled={!act} loading={isPending}>
        {submit}
      </Button>
    </form>
  );
}
