/** Asks for an export: which cases, what of them, and why. */
import { levels } from "@jibao/rules/words";
import { Checkbox } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import { EntryForm } from "../../components/entry-form.tsx";
import { InstantField, TextField } from "../../components/field.tsx";
import { LevelMark } from "../../components/level-mark.tsx";
import { ask } from "../../shell/api.ts";
import type { CallBody } from "../../shell/api-types.ts";
import { useKept } from "../../shell/kept.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys } from "../../shell/queries.ts";
import { useSession } from "../../shell/session.tsx";
import { useEntry } from "../../shell/use-entry.ts";
import { exportSectionWords, statusWords } from "../../texts/vocabulary.ts";
import { bodyOf, endsBeforeItBegins, type ExportTyped } from "./export-typed.ts";
import { useExportTexts } from "./use-export-texts.ts";

type Status = ExportTyped["statuses"][number];
const statuses = Object.keys(statusWords) as Status[];
type Section = ExportTyped["sections"][number];
const sections = Object.keys(exportSectionWords) as Section[];

const blank = (): ExportTyped => ({
  from: "",
  until: "",
  levels: [],
  statuses: [],
  sections: ["summary", "grade", "obligations"],
  reason: "",
});

interface TicksProps<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly value: readonly Value[];
  readonly onChange: (value: Value[]) => void;
}

function Ticks<Value extends string>({ label, hint, ...group }: TicksProps<Value>) {
  return (
    <fieldset className="field field-wide">
      <legend>{label}</legend>
      <Checkbox.Group<Value>
        className="ticks"
        value={[...group.value]}
        options={[...group.options]}
        onChange={group.onChange}
      />
      {hint && <p className="field-hint">{hint}</p>}
    </fieldset>
  );
}

interface FieldsProps {
  readonly typed: ExportTyped;
  readonly change: (patch: Partial<ExportTyped>) => void;
}

/** Which cases. */
function CaseFields({ typed, change }: FieldsProps) {
  const { locale } = useLanguage();
  const words = useExportTexts();
  return (
    <>
      <InstantField
        label={words.from}
        optional
        value={typed.from}
        onChange={(from) => change({ from })}
      />
      <InstantField
        label={words.until}
        optional
        value={typed.until}
        onChange={(until) => change({ until })}
      />
      {endsBeforeItBegins(typed) && (
        <p className="notice field-wide" role="alert">
          {words.untilBeforeFrom}
        </p>
      )}
      <Ticks
        label={words.levels}
        hint={words.noneIsAll}
        options={levels.map((value) => ({ value, label: <LevelMark level={value} /> }))}
        value={typed.levels}
        onChange={(value) => change({ levels: value })}
      />
      <Ticks
        label={words.statuses}
        hint={words.noneIsAll}
        options={statuses.map((value) => ({ value, label: statusWords[value][locale] }))}
        value={typed.statuses}
        onChange={(value) => change({ statuses: value })}
      />
    </>
  );
}

/** What of them, and what for. */
function ContentFields({ typed, change }: FieldsProps) {
  const { locale } = useLanguage();
  const words = useExportTexts();
  const withPeople = typed.sections.includes("reporters");
  return (
    <>
      <Ticks
        label={words.sections}
        options={sections.map((value) => ({ value, label: exportSectionWords[value][locale] }))}
        value={typed.sections}
        onChange={(value) => change({ sections: value })}
      />
      <p className={withPeople ? "notice field-wide" : "muted field-wide field-note"}>
        {withPeople ? words.withPeople : words.withoutPeople}
      </p>
      <div className="field-wide">
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          rows={2}
          value={typed.reason}
          onChange={(reason) => change({ reason })}
        />
      </div>
    </>
  );
}

export function RequestForm({ onClose }: { readonly onClose: () => void }) {
  const { locale } = useLanguage();
  const words = useExportTexts();
  const { authority } = useSession();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.querySelector("input")?.focus(), []);
  const [typed, change, forget] = useKept<ExportTyped>("export", blank);
  const body = bodyOf(typed);
  const { save, error, busy } = useEntry({
    listKey: keys.exports,
    send: (given: CallBody<"requestExport">) => ask(locale, "requestExport", { body: given }),
    onSaved: () => {
      forget();
      onClose();
    },
    said: authority === null ? words.askedOwn : words.asked,
  });
  return (
    <div ref={frame}>
      <EntryForm
        title={words.ask}
        submit={words.ask}
        ready={body !== null}
        busy={busy}
        error={error}
        onSubmit={() => body && save(body)}
        onCancel={onClose}
      >
        <CaseFields typed={typed} change={change} />
        <ContentFields typed={typed} change={change} />
      </EntryForm>
    </div>
  );
}
