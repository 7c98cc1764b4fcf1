/** The frame of a form that adds or changes an entry; what was typed stays when it fails. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { ProblemNotice } from "./states.tsx";
import { useTexts } from "../shell/locale.tsx";

interface Props {
  readonly title: string;
  readonly submit: string;
  readonly ready: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

export function EntryForm(props: Props) {
  const { common } = useTexts();
  const { title, submit, ready, busy, error, onSubmit, onCancel, children } = props;
  return (
    <form
      className="panel entry-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) onSubmit();
      }}
    >
      <h2>{title}</h2>
      <div className="entry-fields">{children}</div>
      <ProblemNotice error={error} />
      <div className="buttons">
        <Button type="primary" htmlType="submit" disabled={!ready} loading={busy}>
          {submit}
        </Button>
        <Button onClick={onCancel}>{common.cancel}</Button>
      </div>
    </form>
  );
}
