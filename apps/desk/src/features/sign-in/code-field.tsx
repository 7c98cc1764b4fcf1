/** Six digits of an app, or a recovery code. */
import { TextField } from "../../components/field.tsx";
import { useTexts } from "../../shell/locale.tsx";

interface Props {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly focused?: boolean;
}

export function CodeField({ value, onChange, focused = true }: Props) {
  const { signIn } = useTexts();
  return (
    <TextField
      label={signIn.code}
      hint={signIn.codeHint}
      value={value}
      autoComplete="one-time-code"
      focused={focused}
      onChange={onChange}
    />
  );
}
