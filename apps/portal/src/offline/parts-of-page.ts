/** What the script draws: receipts, other reports that wait, corrections at their fields. */
import { element } from "../view/element.ts";
import type { KeptCorrection, KeptReport, KeptReports } from "./kept-report.ts";
import { filled, type OfflineWords } from "./offline-words.ts";

interface Receipts {
  readonly words: OfflineWords;
  readonly reports: KeptReports;
  readonly forget: (id: string) => void;
}

function receiptBox({ words, forget }: Receipts, report: KeptReport): HTMLElement | null {
  const { fate, id } = report;
  if (fate.kind !== "received") return null;
  const box = element("div", "", "notice done");
  const numbers = element("dl", "", "answers");
  numbers.append(
    element("dt", words.reference),
    element("dd", fate.reference, "large-figures"),
    element("dt", words.secret),
    element("dd", fate.secret ?? "", "large-figures"),
  );
  const link = element("a", words.openReceipt, "button");
  link.href = "/receipt";
  const button = element("button", words.forget, "button quiet");
  button.type = "button";
  button.addEventListener("click", () => forget(id));
  const actions = element("div", "", "actions");
  actions.append(link, button);
  box.append(element("h2", words.received), numbers, element("p", words.receivedNote), actions);
  return box;
}

export function showReceipts(place: HTMLElement, receipts: Receipts): void {
  const boxes = receipts.reports.map((report) => receiptBox(receipts, report));
  place.replaceChildren(...boxes.filter((box) => box !== null));
}

interface Others {
  readonly words: OfflineWords;
  readonly others: KeptReports;
  readonly open: (report: KeptReport) => void;
}

export function showOthers(place: HTMLElement, { words, others, open }: Others): void {
  const items = others.map((report) => {
    const name = report.values["operatorName"] || words.unnamed;
    const button = element("button", filled(words.otherReport, { name }), "as-link");
    button.type = "button";
    button.addEventListener("click", () => open(report));
    const item = element("li", "");
    item.append(button);
    return item;
  });
  place.replaceChildren(...items);
  place.hidden = items.length === 0;
}

/** What is wrong, at its field where the page has it, else at the top. */
export function showCorrections(
  form: HTMLFormElement,
  corrections: readonly KeptCorrection[],
): void {
  for (const old of form.querySelectorAll("[data-correction]")) old.remove();
  for (const { name, message } of corrections) {
    const control = name === null ? null : form.querySelector(`[name="${CSS.escape(name)}"]`);
    const said = element("p", message, "correction");
    said.dataset["correction"] = "";
    (control?.closest(".field") ?? form).prepend(said);
  }
}
