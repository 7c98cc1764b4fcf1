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
  /** The recipient's server said no for good (5xx). */
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
const permanentFrom = 500;

/** Mail by the deployer's SMTP server; every wait is bounded. */
export function smtpTransport(options: { url: string; from: string }): Transport {
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
        const { from } = options;
        const sent = await transporter.sendMail({ from, to, subject, text, messageId, headers });
        return { kind: "accepted", detail: sent.response };
      } catch (error) {
        return failureOf(error);
      }
    },
    close: () => transporter.close(),
  };
}

function failureOf(error: unknown): Sending {
  const detail = error instanceof Error ? error.message : String(error);
  const code =
    typeof error === "object" && error !== null && "responseCode" in error
      ? Number(error.responseCode)
      : 0;
  return { kind: code >= permanentFrom ? "refused" : "deferred", detail };
}
