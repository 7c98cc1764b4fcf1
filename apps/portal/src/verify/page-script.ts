/** The script of the page that verifies receipts. It has no network: the page's policy forbids it. */
import "./older-engines.ts";
import { digestFile, readText } from "./read-files.ts";
import { describeResult, type Locale } from "./show-result.ts";
import { type Given, type Result, verifyGiven } from "./verify-given.ts";
import { languages, type VerifyText } from "./verify-texts.ts";

type Changeable = { -readonly [Name in keyof Given]: Given[Name] };

const given: Changeable = {
  receipt: null,
  content: null,
  keys: null,
  checkpoints: null,
  attachments: [],
  pins: "",
  recoveryPins: "",
};
let result: Result | null = null;
let locale: Locale = document.documentElement.lang.startsWith("zh") ? "zh" : "en";

/** Every one of them is in the page that the portal renders. */
function part<Part extends HTMLElement>(id: string): Part {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page lacks ${id}`);
  return found as Part;
}

function show(): void {
  part("result").replaceChildren(...describeResult(result, locale));
}

function verify(): void {
  result = verifyGiven(given);
  show();
}

function speak(): void {
  const words = languages[locale];
  document.documentElement.lang = locale === "zh" ? "zh-CN" : "en";
  document.title = `${words.title} - 急报 Jibao`;
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]")) {
    element.textContent = words[element.dataset["text"] as VerifyText];
  }
  part("language").lang = locale === "zh" ? "en" : "zh-CN";
  show();
}

async function takeReceipt(file: File | undefined): Promise<void> {
  if (file === undefined) return;
  // What cannot be read as text is no receipt, and is told as that.
  given.receipt = (await readText(file)) ?? "";
  verify();
}

type TextName = "checkpoints" | "content" | "keys";

async function takeText(name: TextName, file: File | undefined): Promise<void> {
  given[name] = file === undefined ? null : ((await readText(file)) ?? "");
  verify();
}

async function takeAttachments(files: readonly File[]): Promise<void> {
  part("result").textContent = languages[locale].working;
  given.attachments = await Promise.all(files.map(digestFile));
  verify();
}

/** A file that is gone before it is read is a fault of the moment: what was known stays. */
function onFiles(id: string, take: (files: readonly File[]) => Promise<void>): void {
  const input = part<HTMLInputElement>(id);
  input.addEventListener("change", () => {
    take([...(input.files ?? [])]).catch(verify);
  });
}

function onText(id: string, take: (text: string) => void): void {
  const input = part<HTMLTextAreaElement>(id);
  input.addEventListener("input", () => {
    take(input.value);
    verify();
  });
}

function listen(): void {
  onFiles("receipt", ([file]) => takeReceipt(file));
  onFiles("content", ([file]) => takeText("content", file));
  onFiles("keys", ([file]) => takeText("keys", file));
  onFiles("checkpoints", ([file]) => takeText("checkpoints", file));
  onFiles("attachments", takeAttachments);
  onText("pasted", (text) => {
    given.receipt = text.trim() === "" ? null : text;
  });
  onText("pins", (text) => {
    given.pins = text;
  });
  onText("recovery", (text) => {
    given.recoveryPins = text;
  });
  part("language").addEventListener("click", () => {
    locale = locale === "zh" ? "en" : "zh";
    speak();
  });
}

/** Dropped anywhere: to miss the frame must not make the browser leave the page. */
function listenForDrops(): void {
  const frame = part("drop");
  const mark = (event: DragEvent) => {
    event.preventDefault();
    frame.classList.toggle("over", event.type === "dragover");
  };
  addEventListener("dragover", mark);
  addEventListener("dragleave", mark);
  addEventListener("drop", (event) => {
    mark(event);
    takeReceipt(event.dataTransfer?.files[0]).catch(verify);
  });
}

listen();
listenForDrops();
part("tool").hidden = false;
speak();
