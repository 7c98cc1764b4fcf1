/** The answers of a form as the portal reads them: ticks of one name joined by commas. */

type Values = Readonly<Record<string, string>>;
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isTick(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type);
}

function controlsOf(form: HTMLFormElement): readonly Control[] {
  return [...form.querySelectorAll<Control>("input[name], select[name], textarea[name]")];
}

export function readForm(form: HTMLFormElement): Values {
  const values: Record<string, string> = {};
  for (const control of controlsOf(form)) {
    const { name, value } = control;
    const before = values[name] ?? "";
    if (!isTick(control)) values[name] = value;
    else if (!control.checked) values[name] = before;
    else values[name] = before === "" ? value : `${before},${value}`;
  }
  return values;
}

export function fillForm(form: HTMLFormElement, values: Values): void {
  for (const control of controlsOf(form)) {
    const value = values[control.name] ?? "";
    if (isTick(control)) control.checked = value.split(",").includes(control.value);
    else control.value = value;
  }
}

/** How many answers are kept that the form does not ask. */
export function answersBeside(form: HTMLFormElement, values: Values): number {
  const asked = new Set(controlsOf(form).map(({ name }) => name));
  return Object.keys(values).filter((name) => !asked.has(name)).length;
}
