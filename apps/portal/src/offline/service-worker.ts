/**
 * Stands between the portal's pages and the line. While the line holds it only passes on; when it
 * breaks, what was typed is kept on this device and the page for that is shown.
 */
import { isUnsent, withTyped, withVisitToBeSent } from "./kept-report.ts";
import { sendWaiting } from "./send-waiting.ts";
import { changeKept, readKept } from "./vault.ts";
import type { AskedEvent, FetchEvent, SyncEvent, WaitingEvent, Worker } from "./worker-events.ts";

const worker = self as unknown as Worker;
const offlineAddress = "/report/offline";
const languageMark = "/language";
/** As the page's script registers it. */
const sendTag = "jibao-send";
/** Slower than this, a person has gone on to another way. */
const patienceMs = 25_000;
/** The address says all; what the request's headers were does not matter. */
const loosely = { ignoreVary: true };
/** Pages of others on the same address. */
const notOurs = /^\/(desk|api)(\/|$)/;
const stepPost = /^\/report\/(operator|system|when|impact|measures|details)$/;

async function prepare(): Promise<void> {
  const cache = await caches.open(worker.jibaoEdition);
  // Without cookies: these pages are nobody's, and choose no language for anybody.
  const requests = worker.jibaoFiles.map((file) => new Request(file, { credentials: "omit" }));
  await cache.addAll(requests);
  await worker.skipWaiting();
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("jibao-") && name !== worker.jibaoEdition);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** A page that is kept whole, in the language of the last page that came. */
async function pageInLanguage(path: string): Promise<Response | undefined> {
  const cache = await caches.open(worker.jibaoEdition);
  const marked = await cache.match(languageMark, loosely);
  const language = (await marked?.text()) === "en" ? "en" : "zh";
  return cache.match(`${path}?lang=${language}`, loosely);
}

async function noteLanguage(response: Response): Promise<void> {
  const language = response.headers.get("content-language")?.slice(0, 2);
  if (language !== "zh" && language !== "en") return;
  const cache = await caches.open(worker.jibaoEdition);
  await cache.put(languageMark, new Response(language));
}

function within<Result>(work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("No answer in time")), patienceMs);
    work.then(resolve, reject);
  });
}

/** Several ticks of one name are one answer, joined as the portal joins them. */
async function typedIn(form: Request): Promise<Readonly<Record<string, string>>> {
  const typed: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(await form.text())) {
    typed[name] = typed[name] === undefined ? value : `${typed[name]},${value}`;
  }
  return typed;
}

/** A form that did not reach the portal: its answers stay here, or its wish to be sent. */
async function keepForm(path: string, form: Request | null): Promise<void> {
  if (form !== null) {
    const typed = await typedIn(form);
    await changeKept((reports) => withTyped(reports, typed));
  } else if (path === "/report/send") await changeKept(withVisitToBeSent);
}

async function navigate(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const isPost = request.method === "POST";
  const form = isPost && stepPost.test(pathname) ? request.clone() : null;
  try {
    const response = await within(fetch(request));
    await noteLanguage(response);
    return response;
  } catch {
    if (!isPost) return keptPage(request);
    await keepForm(pathname, form);
    return Response.redirect(offlineAddress, 303);
  }
}

/** Pages that are kept whole, such as the form on paper; else the page for a broken line. */
async function keptPage(request: Request): Promise<Response> {
  const cache = await caches.open(worker.jibaoEdition);
  return (
    (await cache.match(request, loosely)) ??
    (await pageInLanguage(new URL(request.url).pathname)) ??
    (await pageInLanguage(offlineAddress)) ??
    Response.error()
  );
}

async function assetOf(request: Request): Promise<Response> {
  const cache = await caches.open(worker.jibaoEdition);
  return (await cache.match(request, loosely)) ?? fetch(request);
}

async function sendKept(): Promise<void> {
  const reports = await sendWaiting();
  // The browser asks again later.
  if (reports.some(({ fate }) => fate.kind === "waiting")) throw new Error("Not sent yet");
}

/** A page asks whether anything here is unsent; silence means no. */
async function tellUnsent({ source }: AskedEvent): Promise<void> {
  if ((await readKept()).some(isUnsent)) source?.postMessage("unsent");
}

worker.addEventListener("install", (event) => (event as WaitingEvent).waitUntil(prepare()));
worker.addEventListener("activate", (event) => (event as WaitingEvent).waitUntil(takeOver()));
worker.addEventListener("fetch", (event) => {
  const { request, respondWith } = event as FetchEvent;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin || notOurs.test(pathname)) return;
  if (request.mode === "navigate") respondWith.call(event, navigate(request));
  else if (worker.jibaoFiles.includes(pathname)) respondWith.call(event, assetOf(request));
});
worker.addEventListener("message", (event) => {
  (event as AskedEvent).waitUntil(tellUnsent(event as AskedEvent));
});
worker.addEventListener("sync", (event) => {
  const { tag } = event as SyncEvent;
  if (tag === sendTag) (event as SyncEvent).waitUntil(sendKept());
});
