/** An answer that is no JSON: a file, or what a protocol of its own says in headers. */
import type { Readable } from "node:stream";

export class RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable | null;
  /** The case that it shows something of; for the access log. */
  readonly incidentId: string | null;

  constructor(
    status: number,
    headers: Readonly<Record<string, string>>,
    { body = null, incidentId = null }: Partial<Pick<RawAnswer, "body" | "incidentId">> = {},
  ) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.incidentId = incidentId;
  }
}
