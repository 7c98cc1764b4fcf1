/** A question with a closed set of answers. */
import { Select } from "antd";
import { Field } from "./field.tsx";

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface Props<Value extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onChoose: (value: Value) => void;
  readonly hint?: string;
  readonly optional?: boolean;
}

export function ChoiceField<Value extends string>(props: Props<Value>) {
  const { choices, value, onChoose } = props;
  return (
    <Field {...props}>
      {(ids) => (
        <Select<Value, Choice<Value>>
          {...ids}
          showSearch
          optionFilterProp="label"
          value={value}
          options={[...choices]}
          onChange={onChoose}
        />
      )}
    </Field>
  );
}
