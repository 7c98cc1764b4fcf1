/**
 * Uploads chosen files at once, goes on by itself when the line comes back, and never holds the
 * report up. Without it the same group works by its buttons.
 */
import { carryFile, deleteUpload, type Way } from "./carry-file.ts";
import { shownName } from "../files/shown-name.ts";
import { type Row, rowOf, showEnd } from "./file-row.ts";
import type { FileWords } from "./file-words.ts";

interface Group extends Way {
  readonly list: string;
  readonly fileBytes: number;
  readonly input: HTMLInputElement;
  /** What the server drew of the files that are kept. */
  readonly kept: HTMLElement;
  /** Carries the ids to the server where no draft does; null where one does. */
  readonly ids: HTMLInputElement | null;
  readonly rows: HTMLUListElement;
  /** Read out by screen readers. */
  readonly said: HTMLParagraphElement;
  /** The first one is under way. */
  readonly queue: Row[];
}

function addAfter<Name extends "ul" | "p">(place: Element, name: Name, className: string) {
  const made = document.createElement(name);
  made.className = className;
  place.after(made);
  return made;
}

function groupOf(section: HTMLElement): Group | null {
  const { uploads = "", list = "", fileBytes, words = "" } = section.dataset;
  const input = section.querySelector<HTMLInputElement>("input[type=file]");
  const kept = section.querySelector<HTMLElement>("[data-kept]");
  if (input === null || kept === null) return null;
  const said = addAfter(kept, "p", "visually-hidden");
  said.setAttribute("role", "status");
  return {
    uploads,
    list,
    fileBytes: Number(fileBytes),
    words: JSON.parse(words) as FileWords,
    input,
    kept,
    ids: input.form?.querySelector<HTMLInputElement>("input[name=files]") ?? null,
    rows: addAfter(kept, "ul", "files"),
    said,
    queue: [],
  };
}

/** Beside each button that sends: what is under way would be left out. */
function tellUnfinished({ queue }: Group): void {
  for (const note of document.querySelectorAll<HTMLElement>("[data-unfinished]")) {
    note.hidden = queue.length === 0;
  }
}

function leaveQueue(group: Group, row: Row): void {
  group.queue.splice(group.queue.indexOf(row), 1);
  tellUnfinished(group);
}

function end(group: Group, row: Row, text: string): void {
  showEnd(row, text);
  group.said.textContent = `${shownName(row.file.name)} ${text}`;
}

function refuse(group: Group, row: Row, reason: string): void {
  row.item.classList.add("refused");
  end(group, row, group.words.refused + reason);
}

/** The server draws the list; true when it did. */
async function readList({ ids, list, kept }: Group): Promise<boolean> {
  const query = ids === null ? "" : `?ids=${encodeURIComponent(ids.value)}`;
  const response = await fetch(list + query).catch(() => null);
  if (response === null || !response.ok) return false;
  const { body } = new DOMParser().parseFromString(await response.text(), "text/html");
  kept.replaceChildren(...body.childNodes);
  return true;
}

async function received(group: Group, row: Row, id: string): Promise<void> {
  const { ids, words } = group;
  if (ids !== null) ids.value = [ids.value, id].filter(Boolean).join(",");
  end(group, row, words.received);
  if (await readList(group)) row.item.remove();
}

async function finish(group: Group, row: Row): Promise<void> {
  const outcome = await carryFile(row, group);
  leaveQueue(group, row);
  if (outcome.kind === "uploaded") return received(group, row, outcome.id);
  if (outcome.kind === "aborted") return row.item.remove();
  const { title, detail } = outcome.problem;
  const reason = title === detail ? title : title + group.words.stop + detail;
  refuse(group, row, reason);
}

/** One after the other: on a slow line two at once are both late. */
async function work(group: Group): Promise<void> {
  for (let row = group.queue[0]; row !== undefined; row = group.queue[0]) await finish(group, row);
}

function choose(group: Group, file: File): void {
  const { words, queue, rows } = group;
  const row = rowOf(file, words);
  rows.append(row.item);
  if (file.size > group.fileBytes) return refuse(group, row, words.tooLarge);
  queue.push(row);
  row.abort.signal.addEventListener("abort", () => {
    if (queue.indexOf(row) <= 0) return;
    leaveQueue(group, row);
    row.item.remove();
  });
}

function chosen(group: Group): void {
  const { input, queue } = group;
  const isIdle = queue.length === 0;
  for (const file of input.files ?? []) choose(group, file);
  input.value = "";
  tellUnfinished(group);
  if (isIdle) void work(group);
}

async function remove(group: Group, id: string): Promise<void> {
  const { ids, input, said, words } = group;
  if (!(await deleteUpload(group, id))) {
    said.textContent = words.failed;
    return;
  }
  if (ids !== null) {
    const left = ids.value.split(",").filter((one) => one !== id);
    ids.value = left.join(",");
  }
  await readList(group);
  input.focus();
}

function start(section: HTMLElement): void {
  const group = groupOf(section);
  if (group === null) return;
  section.querySelector("[data-plain]")?.remove();
  // From now on files go by themselves and not with the form.
  group.input.removeAttribute("name");
  group.input.addEventListener("change", () => chosen(group));
  group.kept.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[name=drop]");
    if (button === null) return;
    event.preventDefault();
    void remove(group, button.value);
  });
}

for (const section of document.querySelectorAll<HTMLElement>("[data-uploads]")) start(section);
