/**
 * `npm run reapply-erasures`: after a restore, destroys again what was destroyed or erased since
 * the backup was made. Settings are those of `npm start`. Ends with 0 when nothing is missing, 1
 * when something is.
 */
import { describeFatal } from "@jibao/http-shell";
import { isForPeople } from "./start-error.ts";
import { startStandalone } from "./start-standalone.ts";

async function run(): Promise<number> {
  const tell = (text: string) => console.error(text);
  const standalone = await startStandalone({ environment: process.env, tell });
  try {
    const { again, missing } = await standalone.server.reapplyErasures();
    console.log(`再次执行 ${again} 项，仍缺 ${missing} 项。`);
    console.log(`${again} done again, ${missing} still missing.`);
    return missing === 0 ? 0 : 1;
  } finally {
    await standalone.stop();
  }
}

process.exitCode = await run().catch((error: unknown) => {
  console.error(isForPeople(error) ? error.message : describeFatal(error));
  return 1;
});
