/**
 * The page for a broken line: keeps what is typed on this device, sends it when somebody says so
 * and the line is there, and says at any time which of the two is true.
 */
import { answersBeside, fillForm, readForm } from "./form-values.ts";
import {
  isUnsent,
  type KeptReport,
  type KeptReports,
  newReport,
  toBeSent,
  withAnswers,
  withReport,
} from "./kept-report.ts";
import { filled, type OfflineWords } from "./offline-words.ts";
import { showCorrections, showOthers, showReceipts } from "./parts-of-page.ts";
import { sendWaiting } from "./send-waiting.ts";
import { aloneSending, changeKept, readKept } from "./vault.ts";

const retryMs = 15_000;
/** The worker behind the page may have sent it meanwhile. */
const lookMs = 3_000;
const typingPauseMs = 300;

interface Page {
  readonly form: HTMLFormElement;
  readonly words: OfflineWords;
  readonly state: HTMLElement;
  readonly more: HTMLElement;
  readonly receipts: HTMLElement;
  readonly others: HTMLElement;
  readonly lead: HTMLElement;
  /** Asks for an empty form after a receipt. */
  readonly another: HTMLElement;
  wantsAnother: boolean;
  /** The report that the form shows. */
  current: KeptReport;
}

function timeNow(): string {
  return new Date().toLocaleTimeString(document.documentElement.lang, { hour12: false });
}

function say({ state }: Page, text: string, isGrave = true): void {
  state.className = isGrave ? "notice attention" : "notice";
  state.textContent = filled(text, { time: timeNow() });
}

function tellFate(page: Page): void {
  const { words, current } = page;
  switch (current.fate.kind) {
    case "writing":
      return isUnsent(current) ? say(page, words.kept) : say(page, words.ready, false);
    case "waiting":
      if (current.fate.because === null) return say(page, words.trying, false);
      return say(page, current.fate.because === "no-line" ? words.noLine : words.noCore);
    case "refused":
      return say(page, words.refused);
    case "received":
      return say(page, words.ready, false);
  }
}

/** Shows what is kept. What a person is typing at is not written over. */
function show(page: Page, reports: KeptReports, fill: boolean): void {
  const unsent = reports.filter(isUnsent);
  const same = reports.find(({ id }) => id === page.current.id);
  page.current = same && isUnsent(same) ? same : fill ? (unsent[0] ?? newReport()) : page.current;
  const { current, form, words } = page;
  if (fill) fillForm(form, current.values);
  const beside = answersBeside(form, current.values);
  page.more.hidden = beside === 0;
  page.more.textContent = filled(words.more, { count: String(beside) });
  showCorrections(form, current.fate.kind === "refused" ? current.fate.corrections : []);
  showReceipts(page.receipts, { words, reports, forget: (id) => void forget(page, id) });
  const others = unsent.filter(({ id }) => id !== current.id);
  showOthers(page.others, { words, others, open: (report) => open(page, report) });
  const isOver = reports.length > 0 && unsent.length === 0 && !page.wantsAnother;
  for (const place of [form, page.state, page.lead]) place.hidden = isOver;
  page.another.hidden = !isOver;
  tellFate(page);
}

function open(page: Page, report: KeptReport): void {
  page.current = report;
  void changeKept((reports) => withReport(reports, report)).then((kept) => show(page, kept, true));
}

async function forget(page: Page, id: string): Promise<void> {
  const kept = await aloneSending(() =>
    changeKept((reports) => reports.filter((one) => one.id !== id)),
  );
  show(page, kept, id === page.current.id);
}

/** Writes down what the form holds; says so only when the device has it. */
async function keepTyped(page: Page): Promise<void> {
  try {
    const reports = await changeKept((kept) => {
      page.current = withAnswers(page.current, readForm(page.form));
      return withReport(kept, page.current);
    });
    show(page, reports, false);
  } catch {
    say(page, page.words.notKept);
  }
}

/** Asks the browser to send once the line is back, also when the page is closed; not all can. */
async function askToSendLater(): Promise<void> {
  const registration = (await navigator.serviceWorker?.ready) as
    | (ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } })
    | undefined;
  await registration?.sync?.register("jibao-send").catch(() => undefined);
}

/** Nothing is typed into a report that is on its way. */
async function trySending(page: Page): Promise<void> {
  const before = page.current.id;
  page.form.inert = true;
  const reports = await sendWaiting().finally(() => {
    page.form.inert = false;
  });
  const isOver = reports.some(({ id, fate }) => id === before && fate.kind === "received");
  show(page, reports, isOver);
  page.wantsAnother &&= !isOver;
  if (isOver) page.receipts.focus();
}

/** Shows what became of the report without this page. */
async function look(page: Page): Promise<void> {
  if (page.current.fate.kind !== "waiting") return;
  const reports = await readKept();
  const now = reports.find(({ id }) => id === page.current.id);
  if (now?.fate.kind !== "waiting") show(page, reports, true);
}

async function send(page: Page): Promise<void> {
  // On a telephone the state is far above the button.
  page.state.focus();
  await keepTyped(page);
  const waiting = toBeSent(page.current);
  show(page, await changeKept((reports) => withReport(reports, waiting)), false);
  await trySending(page);
  void askToSendLater();
}

function watch(page: Page): void {
  let typing: number | undefined;
  page.form.addEventListener("input", () => {
    clearTimeout(typing);
    typing = window.setTimeout(() => void keepTyped(page), typingPauseMs);
  });
  page.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(typing);
    void send(page);
  });
  page.form.querySelector("[data-drop]")?.addEventListener("click", () => {
    if (confirm(page.words.dropQuestion)) void forget(page, page.current.id);
  });
  page.another.addEventListener("click", () => {
    page.wantsAnother = true;
    void readKept().then((reports) => show(page, reports, true));
  });
  const again = async () => {
    const reports = await readKept();
    if (reports.some(({ fate }) => fate.kind === "waiting")) await trySending(page);
  };
  addEventListener("online", () => void again());
  setInterval(() => void again(), retryMs);
  setInterval(() => void look(page), lookMs);
}

const place = document.querySelector<HTMLElement>("[data-offline]");
const part = (name: string) => place?.querySelector<HTMLElement>(`[data-${name}]`) ?? null;
const form = place?.querySelector("form") ?? null;
const names = ["state", "more", "receipts", "others", "lead", "another"];
const [state, more, receipts, others, lead, another] = names.map(part);
const isWhole = state && more && receipts && others && lead && another;
if (place && form && isWhole && "locks" in navigator) {
  const words = JSON.parse(place.dataset["words"] ?? "{}") as OfflineWords;
  const parts = { form, state, more, receipts, others, lead, another };
  const page: Page = { ...parts, words, wantsAnother: false, current: newReport() };
  void readKept().then((reports) => {
    form.hidden = false;
    show(page, reports, true);
    watch(page);
  });
}
