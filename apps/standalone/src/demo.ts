/** `npm run demo`: the whole of Jibao on a folder of its own, filled once with a drill. */
import { resolve } from "node:path";
import { announce } from "./announce.ts";
import { type DrillRecord, openDemoDirectory, saveRecord } from "./demo/demo-directory.ts";
import { fillWithDrill } from "./demo/fill.ts";
import { printRecord } from "./demo/print-record.ts";
import { runProgram } from "./run-program.ts";
import type { Standalone } from "./start-standalone.ts";

const folder = resolve(process.env["JIBAO_DEMO_DATA"] || "data/demo");
const isFresh = process.argv.includes("--fresh");

/** A drill touches neither the database nor the mail server of a real installation. */
const realOnes: readonly string[] = [
  "DATABASE_URL",
  "DATABASE_URL_FILE",
  "SMTP_URL",
  "SMTP_URL_FILE",
];

function drillEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !realOnes.includes(name));
  return { ...Object.fromEntries(kept), JIBAO_DATA: folder };
}

async function fill(standalone: Standalone): Promise<DrillRecord> {
  console.log("正在填充演练数据…… Filling in the drill…");
  const record = await fillWithDrill(standalone);
  saveRecord(folder, record);
  return record;
}

await runProgram(async (start) => {
  const filled = openDemoDirectory(folder, isFresh);
  const standalone = await start(drillEnvironment());
  const record = filled ?? (await fill(standalone));
  console.log(announce({ ...standalone, firstAdministratorPath: null }));
  console.log(printRecord(record, standalone.url));
});
