/** Acts that need a reason, a text, or nothing at all. */
import { TextField } from "../../../components/field.tsx";
import type { Act, ActKind } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { ActForm, type FormProps } from "./act-form.tsx";
import { useKept } from "../../../shell/kept.ts";

export function TakeOverForm(props: FormProps) {
  const { takeOver } = useLanguage().acts;
  return (
    <ActForm {...props} act={{ kind: "take-over" }} hint={takeOver.body} submit={takeOver.submit} />
  );
}

type ReasonKind = Extract<
  ActKind,
  "accept-withdrawal" | "refuse-withdrawal" | "request-withdrawal" | "close" | "reopen"
>;

export function ReasonForm(props: FormProps & { readonly kind: ReasonKind }) {
  const { kind, incident } = props;
  const { acts } = useLanguage();
  const [{ reason }, change, forget] = useKept(`${incident.id} ${kind}`, () => ({ reason: "" }));
  const act: Act | null = reason.trim() ? { kind, reason } : null;
  const submits: Record<ReasonKind, string> = {
    "accept-withdrawal": acts.withdrawal.accept,
    "refuse-withdrawal": acts.withdrawal.refuse,
    "request-withdrawal": acts.withdrawal.request,
    close: acts.close.submit,
    reopen: acts.reopen.submit,
  };
  const withdraws = kind !== "close" && kind !== "reopen";
  return (
    <ActForm
      {...props}
      act={act}
      submit={submits[kind]}
      onRecorded={forget}
      {...(withdraws && { hint: acts.withdrawal.hint })}
    >
      <TextField
        label={acts.reason}
        hint={acts.reasonHint}
        value={reason}
        rows={4}
        onChange={(text) => change({ reason: text })}
      />
    </ActForm>
  );
}

export function NoteForm(props: FormProps) {
  const { acts } = useLanguage();
  const [{ text }, change, forget] = useKept(`${props.incident.id} note`, () => ({ text: "" }));
  const act: Act | null = text.trim() ? { kind: "note", text } : null;
  return (
    <ActForm {...props} act={act} submit={acts.note.submit} onRecorded={forget}>
      <TextField
        label={acts.note.text}
        value={text}
        rows={5}
        onChange={(value) => change({ text: value })}
      />
    </ActForm>
  );
}
