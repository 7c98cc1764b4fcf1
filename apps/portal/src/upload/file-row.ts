/** One chosen file on the page: its name, how far it is, and a button to cancel it. */
import { shownName } from "../files/shown-name.ts";
import { element } from "../view/element.ts";
import type { FileWords } from "./file-words.ts";

export interface Row {
  readonly file: File;
  readonly abort: AbortController;
  readonly item: HTMLLIElement;
  readonly bar: HTMLProgressElement;
  readonly state: HTMLElement;
  readonly button: HTMLButtonElement;
}

const percents = 100;

export function rowOf(file: File, words: FileWords): Row {
  const abort = new AbortController();
  const item = document.createElement("li");
  const shown = shownName(file.name);
  const name = element("bdi", shown, "file-name");
  const state = element("span", words.waiting, "figures");
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", shown);
  bar.value = 0;
  const button = element("button", words.cancel, "button quiet");
  button.type = "button";
  button.setAttribute("aria-label", `${words.cancel} ${shown}`);
  button.addEventListener("click", () => abort.abort());
  const text = document.createElement("p");
  text.append(name, document.createElement("br"), state, bar);
  const line = element("div", "", "with-button");
  line.append(text, button);
  item.append(line);
  return { file, abort, item, bar, state, button };
}

export function showMoving({ bar, state }: Row, word: string): void {
  state.textContent = `${word} ${Math.floor(bar.value * percents)}%`;
}

/** Nothing more happens to it; the words stay. */
export function showEnd({ bar, state, button }: Row, text: string): void {
  bar.remove();
  button.remove();
  state.textContent = text;
}
