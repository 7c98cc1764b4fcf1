/** The one browser of all tests and scripts: Debian's Chromium, with nothing phoning home. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium } from "playwright-core";

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

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: quietFlags });
}

/** The two widths that every page is made for. */
export const phone = { width: 390, height: 844 } as const;
export const desktop = { width: 1440, height: 900 } as const;

/** Somebody in China: the pages show Beijing time wherever the test runs. */
export const chinese = {
  locale: "zh-CN",
  timezoneId: "Asia/Shanghai",
} as const satisfies BrowserContextOptions;
