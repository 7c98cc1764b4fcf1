import { fileURLToPath } from "node:url";
import { startProcess } from "./own-process.ts";

/** A portal in a process of its own, to be loaded and killed. */
export interface RunningPortal {
  readonly url: string;
  /** Everything printed so far. */
  output(): string;
  /** kill -9; settles when the process is gone. */
  kill(): Promise<void>;
}

export interface PortalSettings {
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly shelter: string;
  readonly port: number;
}

const program = fileURLToPath(new URL("../../apps/portal/src/main.ts", import.meta.url));

/** Starts one and waits until it answers. */
export async function startPortal(settings: PortalSettings): Promise<RunningPortal> {
  const url = `http://127.0.0.1:${settings.port}`;
  const { output, end } = await startProcess({
    program,
    environment: {
      JIBAO_API_URL: settings.apiUrl,
      JIBAO_API_KEY: settings.apiKey,
      JIBAO_PORTAL_PORT: String(settings.port),
      JIBAO_PUBLIC_URL: url,
      JIBAO_SHELTER: settings.shelter,
      JIBAO_SHELTER_KEY: "a key for failure tests that is long enough",
    },
    address: `${url}/print`,
  });
  return { url, output, kill: () => end("SIGKILL") };
}
