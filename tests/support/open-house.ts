/** The whole program in a folder of its own, furnished as a test needs it. */
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
  restart(): Promise<string>;
  close(): Promise<void>;
}

const portalLine = /Portal\s+(http:\S+)\//;
const tokenLine = /\/desk\/invitation\/(\w+)/;

async function deskIsBuilt(url: string): Promise<void> {
  await until(async () => ((await fetch(`${url}/desk/`)).status === 200 ? true : null));
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
    restart: async () => {
      program.child.kill("SIGKILL");
      await program.exited;
      program = startProgram({ folder });
      return program.printed(portalLine);
    },
    close: async () => {
      program.child.kill("SIGTERM");
      await program.exited;
      removeDataFolder(folder);
    },
  };
}
