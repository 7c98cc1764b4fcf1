/** `npm run screenshots`: plays the drill and takes the two pictures of the README from it. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { chinese, desktop, launchChromium, phone } from "../tests/support/chromium.ts";
import { beijingNow, denySecrets, fillIn, proceed } from "../tests/support/portal-walk.ts";
import {
  createDataFolder,
  removeDataFolder,
  startProgram,
  until,
} from "../tests/support/program.ts";

const images = fileURLToPath(new URL("../docs/images/", import.meta.url));
const gapPx = 24;

interface Drill {
  readonly url: string;
  readonly password: string;
}

function inFrame(picture: Buffer): string {
  return `<img alt="" src="data:image/png;base64,${picture.toString("base64")}">`;
}

/** Pictures side by side, on paper a little darker than theirs. */
async function beside(browser: Browser, pictures: readonly Buffer[], path: string): Promise<void> {
  const page = await browser.newPage();
  const style = `display:inline-flex;gap:${gapPx}px;margin:0;padding:${gapPx}px;background:#d9dcd6`;
  await page.setContent(`<body style="${style}">${pictures.map(inFrame).join("")}</body>`);
  await page.locator("body").screenshot({ path });
  await page.close();
}

/** Must I report, the answer, and the receipt of a report. */
async function portal(page: Page): Promise<Buffer[]> {
  await page.goto("/");
  const start = await page.screenshot();
  await page.goto("/assess");
  await denySecrets(page);
  await fillIn(page, {
    discoveredAt: beijingNow(-20),
    operatorKinds: "none",
    operatorProvince: "450000",
    involvesCii: "no",
    personsLeaked: "1200",
    suspectedCrime: "yes",
  });
  await proceed(page);
  const answer = await page.screenshot();
  await page.goto("/report?secrets=no");
  await fillIn(page, { operatorName: "演练网上商城", operatorProvince: "450000", drill: "yes" });
  await proceed(page);
  await fillIn(page, { involvesCii: "no" });
  await proceed(page);
  await fillIn(page, { discoveredAt: beijingNow(-20), placeProvince: "450000" });
  await proceed(page);
  await fillIn(page, { impact: "会员资料外泄", personsLeaked: "1200" });
  for (let pages = 0; pages < 4; pages += 1) await proceed(page);
  await page.locator(".large-figures").first().waitFor();
  return [start, answer, await page.screenshot()];
}

/** A case whose half hour is running, with the relay opened. */
async function desk(page: Page, password: string): Promise<Buffer> {
  await page.goto("/desk/");
  await page.getByLabel("登录名").fill("energy");
  await page.getByLabel("密码").fill(password);
  await page.keyboard.press("Enter");
  await page.locator(".queue tbody a").first().click();
  await page.locator(".act-buttons").waitFor();
  await page.keyboard.press("r");
  await page.locator(".relay-steps").waitFor();
  await page.locator(".live-dot.live").waitFor();
  return page.screenshot({ path: join(images, "desk.png") });
}

async function takeAll({ url, password }: Drill): Promise<void> {
  const browser = await launchChromium();
  const at = { ...chinese, baseURL: url };
  const small = await browser.newPage({ ...at, viewport: phone });
  await beside(browser, await portal(small), join(images, "portal.png"));
  await desk(await browser.newPage({ ...at, viewport: desktop }), password);
  await browser.close();
}

mkdirSync(images, { recursive: true });
const folder = createDataFolder();
const program = startProgram({ folder, program: "demo.ts" });
try {
  await program.printed(/(Follow up by reference)/);
  const url = await program.printed(/Portal\s+(http:\S+)\//);
  await until(async () => ((await fetch(`${url}/desk/`)).status === 200 ? true : null));
  const { password } = JSON.parse(readFileSync(join(folder, "demo.json"), "utf8")) as Drill;
  await takeAll({ url, password });
} finally {
  program.child.kill("SIGTERM");
  await program.exited;
  removeDataFolder(folder);
}
