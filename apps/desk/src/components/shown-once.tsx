/** A secret that is shown only now: read-only, easy to copy, gone when closed. */
import { Button, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTexts } from "../shell/locale.tsx";

interface Props {
  readonly label: string;
  readonly secret: string;
  readonly onClose: () => void;
  /** More about it, below. */
  readonly children?: ReactNode;
}

export function ShownOnce({ label, secret, onClose, children }: Props) {
  const { common } = useTexts();
  const id = useId();
  const [copied, setCopied] = useState(false);
  // The clipboard is missing on plain HTTP; the field is there to be copied by hand.
  const copy = async () => {
    await navigator.clipboard?.writeText(secret);
    setCopied(true);
  };
  return (
    <section className="panel notice-done">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        readOnly
        value={secret}
        className="figures"
        onFocus={(event) => event.target.select()}
      />
      {children}
      <div className="buttons">
        {"clipboard" in navigator && (
          <Button onClick={() => void copy()}>{copied ? common.copied : common.copy}</Button>
        )}
        <Button onClick={onClose}>{common.close}</Button>
      </div>
    </section>
  );
}
