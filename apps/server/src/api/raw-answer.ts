/** An answer that is no JSON: a file, or what a protocol of its own says in headers. */
import type { Readable } from "node:stream";

export class RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | null;

  constructor(status: number, headers: Readonly<Record<string, string>>, body: Readable | null) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}
