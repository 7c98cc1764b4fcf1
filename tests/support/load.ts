import type { SubmissionAnswer, SubmissionRequest } from "@jibao/contract";

import { insist } from "./client.ts";
import { graveReport } from "./reports.ts";

export interface Sent {
  readonly request: SubmissionRequest;
  /** Null until the server has acknowledged it. */
  answer: SubmissionAnswer | null;
  tries: number;
}

/** What the clients have sent, by idempotency key, and what they were promised. */
export type Book = Map<string, Sent>;

export interface Load {
  /** No new reports; settles when each client has its last one answered. */
  stop(): Promise<void>;
}

export interface LoadOptions {
  readonly urls: readonly string[];
  readonly credential: string;
  readonly book: Book;
  readonly clients: number;
}

/** Sends one report under its key until it is answered; the book knows it from before the start. */
export async function submitOnce(
  options: Omit<LoadOptions, "clients">,
  request: SubmissionRequest,
): Promise<Sent> {
  const { urls, credential, book } = options;
  const key = `load-${book.size}-${process.pid}`;
  const sent: Sent = { request, answer: null, tries: 0 };
  book.set(key, sent);
  const path = "/api/v1/submissions";
  const answer = await insist(urls, { method: "POST", path, credential, body: request, key });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  sent.answer = answer.body as SubmissionAnswer;
  sent.tries = answer.tries;
  return sent;
}

/** Clients that submit distinct reports one after another, each until it is acknowledged. */
export function startLoad(options: LoadOptions): Load {
  let stopping = false;
  const client = async () => {
    while (!stopping) await submitOnce(options, graveReport(options.book.size));
  };
  const ended = Promise.all(Array.from({ length: options.clients }, client));
  return {
    stop: async () => {
      stopping = true;
      await ended;
    },
  };
}
