/** Fields that only some incidents need, folded until something calls for them. */
import { type Html, html } from "@jibao/design";
import { RANSOMWARE } from "@jibao/rules/words";
import { type Values, valueOf } from "../fields/compose.ts";
import { type FieldName, groupNames, groups } from "../fields/field-names.ts";
import { fields, type FormView } from "./form.ts";

interface Fold {
  readonly asked: readonly FieldName[];
  readonly needed: (values: Values) => boolean;
}

const never = () => false;

const folds = {
  cii: {
    asked: ["ciiSystem", "ciiNotice", "ciiDepartment"],
    needed: (values) => valueOf(values, "involvesCii") === "yes",
  },
  ransom: {
    asked: ["ransomDemanded", "ransomMethod", "ransomAt"],
    needed: (values) => valueOf(values, "category") === RANSOMWARE,
  },
  instruments: { asked: ["operatorInstruments"], needed: never },
  assessed: { asked: ["assessedAt"], needed: never },
} as const satisfies Readonly<Record<string, Fold>>;
export type FoldedName = keyof typeof folds;

export const foldedNames: readonly FieldName[] = Object.values(folds).flatMap(({ asked }) => [
  ...asked,
]);

function isFilled(form: FormView, names: readonly FieldName[]): boolean {
  return names.some(
    (name) =>
      valueOf(form.values, name) !== "" || form.corrections.has(name) || form.doubts.has(name),
  );
}

export function folded(form: FormView, name: FoldedName): Html {
  const { asked, needed }: Fold = folds[name];
  const isOpen = needed(form.values) || isFilled(form, asked);
  return html`<details class="group fold"${isOpen && html` open`}><summary>${
    form.visit.texts.groups[name]
  }</summary>${fields(form, asked)}</details>`;
}

/** Groups of figures, folded; those already filled in are open. */
export function figureGroups(form: FormView): Html {
  return html`${groupNames.map((name) => {
    const asked = groups[name];
    return html`<details class="group"${isFilled(form, asked) && html` open`}><summary>${
      form.visit.texts.groups[name]
    }</summary>${fields(form, asked)}</details>`;
  })}`;
}
