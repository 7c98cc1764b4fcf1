/** A legal hold: one person places it, two lift it. */
import { TextField } from "../../../components/field.tsx";
import { useKept } from "../../../shell/kept.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { useSession } from "../../../shell/session.tsx";
import { fullInstant } from "../../../time/instants.ts";
import { ActForm, type FormProps } from "./act-form.tsx";

interface Typed {
  readonly documentNumber: string;
  readonly reason: string;
}

const blank = (): Typed => ({ documentNumber: "", reason: "" });

interface FieldsProps {
  /** Of which document the number is asked. */
  readonly label: string;
  readonly typed: Typed;
  readonly change: (patch: Partial<Typed>) => void;
}

function OrderFields({ label, typed, change }: FieldsProps) {
  const { acts } = useLanguage();
  return (
    <>
      <TextField
        label={label}
        value={typed.documentNumber}
        onChange={(documentNumber) => change({ documentNumber })}
      />
      <TextField
        label={acts.reason}
        hint={acts.reasonHint}
        rows={4}
        value={typed.reason}
        onChange={(reason) => change({ reason })}
      />
    </>
  );
}

const isWhole = ({ documentNumber, reason }: Typed) =>
  documentNumber.trim() !== "" && reason.trim() !== "";

export function PlaceHoldForm(props: FormProps) {
  const { hold } = useLanguage().acts;
  const [typed, change, forget] = useKept<Typed>(`${props.incident.id} place-hold`, blank);
  const act = isWhole(typed) ? ({ kind: "place-hold", ...typed } as const) : null;
  return (
    <ActForm {...props} act={act} hint={hold.placeHint} submit={hold.place} onRecorded={forget}>
      <OrderFields label={hold.documentNumber} typed={typed} change={change} />
    </ActForm>
  );
}

export function LiftHoldForm(props: FormProps) {
  const { hold } = useLanguage().acts;
  const { authority } = useSession();
  const [typed, change, forget] = useKept<Typed>(`${props.incident.id} lift-hold`, blank);
  const act = isWhole(typed) ? ({ kind: "lift-hold", ...typed } as const) : null;
  const own = props.incident.holds.find((each) => each.authority.zh === authority?.name.zh);
  return (
    <ActForm {...props} act={act} submit={hold.lift} onRecorded={forget}>
      {own && <p>{hold.liftNow(own.documentNumber, own.by, fullInstant(own.at))}</p>}
      <OrderFields label={hold.liftNumber} typed={typed} change={change} />
      <p className="notice">{hold.liftNeedsSecond}</p>
    </ActForm>
  );
}
