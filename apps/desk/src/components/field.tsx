/** One question of a form: its label, hint and control, tied together for every reader. */
import { Input } from "antd";
import { type ReactNode, useId } from "react";
import { useTexts } from "../shell/locale.tsx";
import { fromField, toField } from "../time/instants.ts";

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly optional?: boolean;
  readonly error?: string | undefined;
  readonly children: (ids: { id: string; "aria-describedby"?: string }) => ReactNode;
}

export function Field({ label, hint, optional = false, error, children }: FieldProps) {
  const texts = useTexts();
  const id = useId();
  const described = hint || error ? { "aria-describedby": `${id}-hint` } : {};
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <small>{texts.common.optional}</small>}
      </label>
      {children({ id, ...described })}
      {(hint || error) && (
        <div id={`${id}-hint`} className={error ? "field-error" : "field-hint"}>
          {error ?? hint}
        </div>
      )}
    </div>
  );
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly optional?: boolean;
  readonly error?: string | undefined;
  readonly autoComplete?: string;
  readonly secret?: boolean;
  readonly rows?: number;
  /** The first question of what has just opened. */
  readonly focused?: boolean;
}

const shortTextLimit = 300;
const longTextLimit = 20_000;

export function TextField(props: TextProps) {
  const { value, rows, secret, autoComplete = "off", focused = false } = props;
  const change = (event: { target: { value: string } }) => props.onChange(event.target.value);
  return (
    <Field {...props}>
      {(ids) => {
        if (rows) {
          const size = { minRows: rows, maxRows: rows * 2 };
          const common = { ...ids, value, maxLength: longTextLimit, autoSize: size };
          return <Input.TextArea {...common} onChange={change} />;
        }
        const type = secret ? "password" : "text";
        const common = { ...ids, value, type, autoComplete, maxLength: shortTextLimit };
        return <Input {...common} autoFocus={focused} onChange={change} />;
      }}
    </Field>
  );
}

interface InstantProps {
  readonly label: string;
  /** RFC 3339, or empty while not complete. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly optional?: boolean;
}

/** An instant in Beijing time, by the browser's own date and time field. */
export function InstantField(props: InstantProps) {
  const { value } = props;
  const shown = value === "" ? "" : toField(Date.parse(value));
  return (
    <Field {...props}>
      {(ids) => (
        <Input
          {...ids}
          type="datetime-local"
          value={shown}
          onChange={(event) => props.onChange(fromField(event.target.value) ?? "")}
        />
      )}
    </Field>
  );
}
