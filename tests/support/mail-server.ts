import { once } from "node:events";
import { text } from "node:stream/consumers";

import { SMTPServer } from "smtp-server";

/** How a mail server of the world may treat us. */
export type Manner =
  | "accept"
  /** Takes the connection and says nothing. */
  | "hang"
  /** 554 instead of a greeting: nothing about any one message. */
  | "turn-away"
  /** 550 for the recipient. */
  | "refuse"
  /** 451 after the whole message. */
  | "defer"
  /** Breaks the connection after the whole message, before the answer. */
  | "drop";

export interface SeenMail {
  readonly to: string;
  readonly messageId: string;
  readonly manner: Manner;
}

export interface MailServer {
  readonly url: string;
  /** Every message that came in whole, accepted or not. */
  readonly seen: SeenMail[];
  behave(manner: Manner): void;
  /** Connections open now. */
  connections(): number;
  /** Breaks every open connection. */
  hangUp(): void;
  stop(): Promise<void>;
}

/** What the library keeps of a connection, as far as we need it. */
interface OpenConnection {
  readonly id: string;
  readonly _socket: { destroy(): void };
}

function problem(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

export async function startMailServer(): Promise<MailServer> {
  const seen: SeenMail[] = [];
  let manner: Manner = "accept";
  const hangUp = (which: (session: string) => boolean = () => true) => {
    for (const { id, _socket: socket } of smtp.connections as Set<OpenConnection>) {
      if (which(id)) socket.destroy();
    }
  };
  const smtp = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onConnect: (_session, greet) => {
      if (manner === "hang") return;
      greet(manner === "turn-away" ? problem(554, "no service for you") : null);
    },
    onRcptTo: (_address, _session, answer) =>
      answer(manner === "refuse" ? problem(550, "no such mailbox") : null),
    onData: (stream, session, answer) => {
      const take = (message: string) => {
        const messageId = /^Message-ID: (.+)\r$/im.exec(message)?.[1] ?? "";
        seen.push({ to: session.envelope.rcptTo[0]?.address ?? "", messageId, manner });
        if (manner === "drop") return hangUp((id) => id === session.id);
        answer(manner === "defer" ? problem(451, "try again later") : null);
      };
      // A message that breaks off in the middle never came.
      void text(stream).then(take, () => {});
    },
  });
  // Broken connections are what this is for.
  smtp.on("error", () => {});
  smtp.listen(0, "127.0.0.1");
  await once(smtp.server, "listening");
  const address = smtp.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    seen,
    behave: (next) => {
      manner = next;
    },
    connections: () => smtp.connections.size,
    hangUp: () => hangUp(),
    stop: async () => {
      hangUp();
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}
