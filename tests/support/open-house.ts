/** The whole program in a folder of its own, furnished as a test needs it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { furnish, type House, type Reach } from "./house.ts";
import {
  createDataFolder,
  type Program,
  removeDataFolder,
  startProgram,
  until,
} from "./program.ts";

export interface OpenHouse extends House {
  readonly url: string;
  /** kill -9, and a new start on the same data; the answer is where it is now. */
  restart(environment?: Readonly<Record<string, string>>): Promise<string>;
  /** Makes every session one whose owner proved long ago who sits there. */
  ageConfirmations(): Promise<void>;
  close(): Promise<void>;
}

const portalLine = /Portal\s+(http:\S+)\//;
const database = "jibao";
const tokenLine = /\/desk\/invitation\/(\w+)/;

async function deskIsBuilt(url: string): Promise<void> {
  await until(async () => ((await fetch(`${url}/desk/`)).status === 200 ? true : null));
}

/** The server keeps what it knows of a session for so long. */
const sessionKeptMs = 6_000;

/** Only a quarter of an hour makes them old, or a hand in the database. */
async function ageConfirmations(folder: string): Promise<void> {
  const file = readFileSync(join(folder, "postgres", "connection.json"), "utf8");
  const { password, port } = JSON.parse(file) as { password: string; port: number };
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password, database });
  await client.connect();
  await client.query("update sessions set confirmed_at = confirmed_at - interval '1 hour'");
  await client.end();
  await pause(sessionKeptMs);
}

/** Starts it from nothing, seats an officer at each desk, and waits until the desk is built. */
export async function openHouse(reach: Reach): Promise<OpenHouse> {
  const folder = createDataFolder();
  let program: Program = startProgram({ folder });
  const url = await program.printed(portalLine);
  const house = await furnish({ url, firstToken: await program.printed(tokenLine) }, reach);
  await deskIsBuilt(url);
  return {
    ...house,
    url,
    restart: async (environment = {}) => {
      program.child.kill("SIGKILL");
      await program.exited;
      program = startProgram({ folder, environment });
      return program.printed(portalLine);
    },
    ageConfirmations: () => ageConfirmations(folder),
    close: async () => {
      program.child.kill("SIGTERM");
      await program.exited;
      removeDataFolder(folder);
    },
  };
}
