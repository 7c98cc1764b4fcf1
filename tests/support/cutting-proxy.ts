import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A wire to PostgreSQL that breaks when it is told to. */
export interface CuttingProxy {
  /** The database's URL by way of the proxy. */
  readonly url: string;
  /**
   * The next time a client sends `text`, the connection breaks: `before-commit`, so that the server
   * never sees it, or `before-answer`, so that the server has done it and nobody is told.
   */
  cutAt(text: string, when: "before-commit" | "before-answer"): void;
  /** How often it was cut. */
  cuts(): number;
  stop(): Promise<void>;
}

export async function startCuttingProxy(databaseUrl: string): Promise<CuttingProxy> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let armed: { text: string; when: "before-commit" | "before-answer" } | null = null;
  let cuts = 0;

  function carry(client: Socket): void {
    const upstream = connect(Number(target.port), target.hostname);
    let swallowing = false;
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      open.add(socket);
      // A broken wire is what this is for.
      socket.on("error", cut);
      socket.on("close", () => {
        open.delete(socket);
        cut();
      });
    }
    client.on("data", (bytes) => {
      if (armed !== null && bytes.includes(armed.text)) {
        const { when } = armed;
        armed = null;
        cuts += 1;
        if (when === "before-commit") return cut();
        swallowing = true;
      }
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      // The server answers when it has committed, and not before.
      if (swallowing) return cut();
      client.write(bytes);
    });
  }

  const server = createServer(carry);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === "object" && address !== null ? address.port : 0);
  return {
    url: url.href,
    cutAt: (text, when) => {
      armed = { text, when };
    },
    cuts: () => cuts,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
