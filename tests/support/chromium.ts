/** The one browser of all tests and scripts: Debian's Chromium, with nothing phoning home. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
} from "playwright-core";

const quietFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-sync",
  "--no-first-run",
];

function findChromium(): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found = folders.map((folder) => join(folder, "chromium")).find((path) => existsSync(path));
  if (found === undefined) throw new Error("chromium is missing: apt-get install chromium");
  return found;
}

/**
 * What pages did that they must not: anything their own policy forbids, and any host but that of
 * the page. `close` of the browser rejects when there is something: every walk is a check.
 */
function watch(context: BrowserContext, faults: string[]): void {
  context.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) faults.push(message.text());
  });
  context.on("request", (request) => {
    // The worker behind the portal's pages asks too.
    const page = request.serviceWorker()?.url() ?? request.frame().page().url();
    const [from, to] = [page, request.url()].map((address) => new URL(address));
    const isForeign = to?.protocol.startsWith("http") === true && from?.host !== to.host;
    // The first request of a page comes from where the page was before.
    if (isForeign && !request.isNavigationRequest()) faults.push(`${page} asked ${request.url()}`);
  });
}

export async function launchChromium(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: quietFlags });
  const faults: string[] = [];
  const newContext = browser.newContext.bind(browser);
  const close = browser.close.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    watch(context, faults);
    return context;
  };
  browser.close = async (options) => {
    await close(options);
    if (faults.length > 0)
      throw new Error(`Forbidden to pages: ${[...new Set(faults)].join("; ")}`);
  };
  return browser;
}

/** The two widths that every page is made for. */
export const phone = { width: 390, height: 844 } as const;
export const desktop = { width: 1440, height: 900 } as const;

/** Somebody in China: the pages show Beijing time wherever the test runs. */
export const chinese = {
  locale: "zh-CN",
  timezoneId: "Asia/Shanghai",
} as const satisfies BrowserContextOptions;
