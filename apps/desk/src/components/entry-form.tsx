/** The frame of a form that adds or changes an entry; what was typed stays when it fails. */
import { Button } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
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
  const frame = useRef<HTMLFormElement>(null);
  // It may open above a long list, out of sight of the button that opened it.
  useEffect(() => {
    const form = frame.current;
    if (form === null) return;
    form.scrollIntoView({ block: "nearest" });
    if (!form.contains(document.activeElement)) form.focus({ preventScroll: true });
  }, []);
  return (
    <form
      ref={frame}
      tabIndex={-1}
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
