import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** The line between a browser and the program, which breaks and comes back when it is told to. */
export interface BreakingLine {
  /** The program's address by way of the line. */
  readonly url: string;
  /** Ends every connection, and takes no new one. */
  cut(): void;
  mend(): void;
  /**
   * From now on the program hears, and its answers to requests that begin with `text` are lost,
   * until the line is mended.
   */
  loseAnswersTo(text: string): void;
  stop(): Promise<void>;
}

export async function startBreakingLine(programUrl: string): Promise<BreakingLine> {
  const target = new URL(programUrl);
  const open = new Set<Socket>();
  let isCut = false;
  let lost: string | null = null;

  function carry(client: Socket): void {
    if (isCut) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    let swallowing = false;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      open.add(socket);
      // A broken line is what this is for.
      socket.on("error", end);
      socket.on("close", () => {
        open.delete(socket);
        end();
      });
    }
    client.on("data", (bytes) => {
      swallowing ||= lost !== null && bytes.toString("latin1").startsWith(lost);
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => (swallowing ? end() : client.write(bytes)));
  }

  const server = createServer(carry);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = new URL(programUrl);
  url.port = String(typeof address === "object" && address !== null ? address.port : 0);
  const endAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: url.origin,
    cut: () => {
      isCut = true;
      endAll();
    },
    mend: () => {
      isCut = false;
      lost = null;
    },
    loseAnswersTo: (text) => {
      lost = text;
    },
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      endAll();
      await closed;
    },
  };
}
