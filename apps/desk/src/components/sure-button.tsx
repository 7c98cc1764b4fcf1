/** A button for what cannot be taken back: pressed once it asks, in its own place, and only then. */
import { Button } from "antd";
import { useState } from "react";
import { useTexts } from "../shell/locale.tsx";

interface Props {
  readonly label: string;
  /** What is asked; it says what will be lost. */
  readonly question: string;
  readonly busy?: boolean;
  readonly onSure: () => void;
}

export function SureButton({ label, question, busy = false, onSure }: Props) {
  const { common } = useTexts();
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button danger loading={busy} onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  const answer = (sure: boolean) => {
    setAsking(false);
    if (sure) onSure();
  };
  return (
    <span
      className="sure"
      role="group"
      aria-label={question}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        answer(false);
      }}
    >
      <span>{question}</span>
      <Button danger type="primary" autoFocus onClick={() => answer(true)}>
        {label}
      </Button>
      <Button onClick={() => answer(false)}>{common.cancel}</Button>
    </span>
  );
}
