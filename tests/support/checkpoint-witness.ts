/** A place outside that takes checkpoints by POST and keeps each of them, also for those who die. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface CheckpointWitness {
  readonly url: string;
  /** Everything that ever arrived, one checkpoint a line. */
  kept(): string;
  /** Done once, when the next one has arrived and before it is answered. */
  atNext(work: () => Promise<void>): void;
  stop(): void;
}

export async function startCheckpointWitness(): Promise<CheckpointWitness> {
  const lines: string[] = [];
  let before: () => Promise<void> = async () => {};
  const server = createServer((request, response) => {
    void text(request).then(async (line) => {
      lines.push(line);
      const work = before;
      before = async () => {};
      await work();
      response.writeHead(204).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/checkpoints`,
    kept: () => lines.map((line) => `${line}\n`).join(""),
    atNext: (work) => {
      before = work;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
