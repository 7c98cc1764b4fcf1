/** How a notice leaves the house. Drills go to a sink that keeps them inside. */
import { createTransport } from "nodemailer";

export interface OutgoingMail {
  /** Stable over retries, so that a recipient can recognise a repetition. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export type Sending =
  | { readonly kind: "accepted"; readonly detail: string }
  /** Worth trying again: no connection, a time-out, a 4xx answer. */
  | { readonly kind: "deferred"; readonly detail: string }
  /** The recipient or the message was refused for good (5xx); a wrong password of ours is not. */
  | { readonly kind: "refused"; readonly detail: string };

export interface Transport {
  send(mail: OutgoingMail): Promise<Sending>;
  close(): void;
}

export const sinkTransport: Transport = {
  send: async () => ({ kind: "accepted", detail: "kept inside (drill)" }),
  close: () => {},
};

/** For an installation without a mail server: nothing leaves, and nothing is called delivered. */
export const noTransport: Transport = {
  send: async () => ({ kind: "deferred", detail: "no mail server is configured" }),
  close: () => {},
};

const connectTimeoutMs = 10_000;
const socketTimeoutMs = 20_000;
/** The whole of it: well within the lease of the outbox, however slowly a server drips. */
const sendTimeoutMs = 60_000;
const permanentFrom = 500;

export interface SmtpOptions {
  readonly url: string;
  readonly from: string;
  /** For tests. */
  readonly timeoutMs?: number;
}

/** Mail by the deployer's SMTP server; every wait is bounded. */
export function smtpTransport(options: SmtpOptions): Transport {
  const transporter = createTransport({
    url: options.url,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: socketTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ messageId, to, subject, text }) {
      try {
        // RFC 3834: software must not answer this mail.
        const headers = { "Auto-Submitted": "auto-generated" };
        const { from, timeoutMs = sendTimeoutMs } = options;
        const sending = transporter.sendMail({ from, to, subject, text, messageId, headers });
        const sent = await within(timeoutMs, sending);
        return { kind: "accepted", detail: sent.response };
      } catch (error) {
        return failureOf(error);
      }
    },
    close: () => transporter.close(),
  };
}

async function within<Result>(timeoutMs: number, work: Promise<Result>): Promise<Result> {
  const { promise: expired, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("the mail server took too long")), timeoutMs);
  try {
    return await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}

/** Of a session, only the answers about this recipient and this message can refuse it for good. */
const decisiveCommands: ReadonlySet<unknown> = new Set(["RCPT TO", "DATA"]);

function failureOf(error: unknown): Sending {
  const detail = error instanceof Error ? error.message : String(error);
  const { responseCode, command } = error as { responseCode?: unknown; command?: unknown };
  const isFinal = Number(responseCode) >= permanentFrom && decisiveCommands.has(command);
  return { kind: isFinal ? "refused" : "deferred", detail };
}
