/** Choosing a password: twice the same, and long enough before it can be sent. */
import { useState } from "react";
import { useTexts } from "../shell/locale.tsx";
import { TextField } from "./field.tsx";

const shortestPassword = 12;

export function useNewPassword() {
  const [password, setPassword] = useState("");
  const [repeated, setRepeated] = useState("");
  return {
    password,
    repeated,
    setPassword,
    setRepeated,
    ready: password.length >= shortestPassword && password === repeated,
    forget: () => {
      setPassword("");
      setRepeated("");
    },
  };
}

export function NewPasswordFields(chosen: ReturnType<typeof useNewPassword>) {
  const { signIn } = useTexts();
  const { password, repeated, setPassword, setRepeated } = chosen;
  const tooShort = password !== "" && password.length < shortestPassword;
  const differs = repeated !== "" && !password.startsWith(repeated);
  return (
    <>
      <TextField
        label={signIn.newPassword}
        hint={signIn.newPasswordHint}
        error={tooShort ? signIn.tooShort : undefined}
        value={password}
        secret
        autoComplete="new-password"
        onChange={setPassword}
      />
      <TextField
        label={signIn.repeat}
        error={differs ? signIn.repeatDiffers : undefined}
        value={repeated}
        secret
        autoComplete="new-password"
        onChange={setRepeated}
      />
    </>
  );
}
