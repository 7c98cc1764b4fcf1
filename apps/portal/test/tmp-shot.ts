import { fakeCore, problemOf } from "./fake-core.ts";
import { browse } from "./browser.ts";
import { fillIn } from "./fill-in.ts";
import { openSheltered, createShelterFolder, removeShelterFolder } from "./sheltered.ts";
import { launchChromium } from "../../../tests/support/chromium.ts";
import { setTimeout as sleep } from "node:timers/promises";
const core = fakeCore(); const folder = createShelterFolder();
const app = await openSheltered({ core, folder });
const url = await app.listen({ port: 0, host: "127.0.0.1" });
const visitor = browse(app); core.mode = "down";
await visitor.send(await fillIn(visitor), {});
const browser = await launchChromium();
async function shots(name: string, lang = "zh") {
  for (const width of [390, 1440]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: false });
    await context.addCookies([...visitor.cookies].map(([n, v]) => ({ name: n, value: decodeURIComponent(v), url })));
    const page = await context.newPage(); await page.goto(`${url}/slip?lang=${lang}`);
    await page.screenshot({ path: `/tmp/o2-${name}-${width}.png`, fullPage: true }); await context.close();
  }
}
await shots("slip"); await shots("slip-en", "en");
core.refuseNext = problemOf("validation-failed", 422, [{ pointer: "/content/impact", code: "x", message: "请写得具体些" }]);
core.mode = "works"; await sleep(500); await shots("refused");
await visitor.send(await visitor.get("/report/check"), {}); await sleep(500); await shots("receipt");
await browser.close(); await app.close(); removeShelterFolder(folder);
