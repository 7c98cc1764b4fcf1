/** What can be done, beside the case and never over it: the list of acts, or one act's form. */
import { Button } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import type { Incident } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import type { FormProps } from "./act-form.tsx";
import { type ActForm, formsFor } from "./act-forms.ts";
import { AskSupplementForm } from "./ask-supplement-form.tsx";
import { CallBackForm } from "./call-back-form.tsx";
import { CirculateForm } from "./circulate-form.tsx";
import { EraseForm } from "./erase-form.tsx";
import { LiftHoldForm, PlaceHoldForm } from "./hold-forms.tsx";
import { IdentifyForm } from "./identify-form.tsx";
import { LapseForm } from "./lapse-form.tsx";
import { OutsideReportForm } from "./outside-report-form.tsx";
import { ProposalBanner } from "./proposal-banner.tsx";
import { QuarantineForm } from "./quarantine-form.tsx";
import { RelayForm } from "./relay-form.tsx";
import { SetLevelForm } from "./set-level-form.tsx";
import { NoteForm, ReasonForm, TakeOverForm } from "./simple-forms.tsx";
import { useOpenAct } from "./use-open-act.ts";

function formFor(kind: ActForm, props: FormProps, obligationId: string | null): ReactNode {
  switch (kind) {
    case "take-over":
      return <TakeOverForm {...props} />;
    case "relay":
      return <RelayForm {...props} />;
    case "set-level":
      return <SetLevelForm {...props} />;
    case "call-back":
      return <CallBackForm {...props} />;
    case "ask-supplement":
      return <AskSupplementForm {...props} />;
    case "circulate":
      return <CirculateForm {...props} />;
    case "record-outside-report":
      return <OutsideReportForm key={obligationId} {...props} obligationId={obligationId} />;
    case "identify-operator":
      return <IdentifyForm {...props} />;
    case "note":
      return <NoteForm {...props} />;
    case "lapse":
      return <LapseForm {...props} />;
    case "place-hold":
      return <PlaceHoldForm {...props} />;
    case "lift-hold":
      return <LiftHoldForm {...props} />;
    case "erase-personal-data":
      return <EraseForm {...props} />;
    case "quarantine":
      return <QuarantineForm {...props} />;
    case "accept-withdrawal":
    case "refuse-withdrawal":
    case "request-withdrawal":
    case "close":
    case "reopen":
      return <ReasonForm key={kind} {...props} kind={kind} />;
  }
}

interface OpenFormProps extends FormProps {
  readonly kind: ActForm;
  readonly obligationId: string | null;
  /** Whether the act was possible when the form was opened. */
  readonly possible: boolean;
}

function OpenForm(props: OpenFormProps) {
  const { kind, incident, obligationId, possible, onClose } = props;
  const { acts, texts } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  // Once opened a form stays, so that the answer to an act that is now done can be read.
  const wasPossible = useRef(possible);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <div className="acts-head">
        <h2 ref={heading} tabIndex={-1}>
          {acts.names[kind]}
        </h2>
        <Button type="text" onClick={onClose}>
          {texts.common.close}
        </Button>
      </div>
      {wasPossible.current ? (
        formFor(kind, { incident, onClose }, obligationId)
      ) : (
        <p className="notice">{acts.notNow}</p>
      )}
    </>
  );
}

/** The first two are what the clock waits for; they stand out. */
const pressing: readonly ActForm[] = ["take-over", "relay"];
/** What they remove cannot be brought back. */
const destroying: readonly ActForm[] = ["quarantine", "erase-personal-data"];

export function ActColumn({ incident }: { readonly incident: Incident }) {
  const { acts, texts } = useLanguage();
  const { kind, obligationId, possible, open, close } = useOpenAct(incident);
  const forms = formsFor(incident.allowedActs);
  const first = forms.find((form) => pressing.includes(form));
  return (
    <aside className={kind ? "acts acts-open" : "acts"} aria-label={texts.incident.acts}>
      <ProposalBanner incident={incident} />
      {kind ? (
        <OpenForm
          key={kind}
          kind={kind}
          incident={incident}
          obligationId={obligationId}
          possible={possible}
          onClose={close}
        />
      ) : (
        <>
          <h2>{texts.incident.acts}</h2>
          <div className="act-buttons">
            {forms.map((form) => (
              <Button
                key={form}
                type={form === first ? "primary" : "default"}
                danger={destroying.includes(form)}
                onClick={() => open(form)}
              >
                {acts.names[form]}
              </Button>
            ))}
          </div>
        </>
      )}
    </aside>
  );
}
