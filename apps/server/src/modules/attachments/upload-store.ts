/**
 * Our side of the tus server: offsets in the database, bytes in sealed pieces. An offset is told
 * only after the bytes before it are durable, so that no sender forgets what we could still lose.
 */
import { DataStore, Upload } from "@tus/server";
import type { Readable } from "node:stream";
import type pg from "pg";
import { RefusalError, refuse } from "../../platform/refusal.ts";
import { advanceUpload, insertUpload, type NewUpload } from "./attachment-rows.ts";
import type { ContentStore } from "./store/content-store.ts";
import { pieceBytes } from "./store/incoming-folder.ts";

/** A begun upload, as it waits for the tus server to ask for it. */
export interface PlannedUpload extends NewUpload {
  readonly limitBytes: number;
}

export interface UploadStorePorts {
  readonly pool: pg.Pool;
  readonly content: ContentStore;
  /** What the handler has checked and the tus server is about to create. */
  readonly planned: ReadonlyMap<string, PlannedUpload>;
  readonly discard: (id: string) => Promise<void>;
}

/** A connection on which nothing comes for so long is dead. */
const idleMs = 60_000;

/** In the words of the tus server. */
class IdleConnection extends Error {
  readonly status_code = 408;
  readonly body = "Nothing came for a minute\n";
}

/** Each piece is a file: bytes sent one by one must not fill the disk with names. */
const piecesLimit = 4_096;

export class UploadStore extends DataStore {
  override extensions = ["creation", "creation-with-upload", "termination"];
  readonly #ports: UploadStorePorts;

  constructor(ports: UploadStorePorts) {
    super();
    this.#ports = ports;
  }

  override async create(upload: Upload): Promise<Upload> {
    const { pool, content, planned } = this.#ports;
    const plan = planned.get(upload.id);
    if (plan === undefined) throw new Error("An upload that nobody planned");
    await content.begin(upload.id);
    if (await insertUpload(pool, plan, plan.limitBytes)) return upload;
    await content.destroy(upload.id);
    throw new RefusalError(refuse("upload-quota"));
  }

  override async getUpload(id: string): Promise<Upload> {
    const { rows } = await this.#ports.pool.query<{ size: number; offset: number }>(
      `select declared_bytes as size, received_bytes as "offset" from attachments
        where id = $1 and submission_id is null and destroy_requested_at is null`,
      [id],
    );
    const [row] = rows;
    if (row === undefined) throw new RefusalError(refuse("not-found"));
    return new Upload({ id, ...row });
  }

  /** Answers the new offset. When the connection breaks, what came before is kept all the same. */
  override async write(source: Readable, id: string, offset: number): Promise<number> {
    if ((await this.#ports.content.countPieces(id)) >= piecesLimit) {
      throw new RefusalError(refuse("upload-malformed", { detail: tooSmallPieces }));
    }
    let at = offset;
    let waiting: Buffer[] = [];
    let length = 0;
    const keep = async () => {
      const piece = Buffer.concat(waiting, length);
      waiting = [];
      length = 0;
      if (piece.length > 0) await this.#keep(id, at, piece);
      at += piece.length;
    };
    const idle = setTimeout(() => source.destroy(new IdleConnection()), idleMs);
    try {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        idle.refresh();
        waiting.push(chunk);
        length += chunk.length;
        if (length >= pieceBytes) await keep();
      }
    } finally {
      clearTimeout(idle);
      await keep();
    }
    return at;
  }

  override async remove(id: string): Promise<void> {
    await this.#ports.discard(id);
  }

  async #keep(id: string, offset: number, piece: Buffer): Promise<void> {
    const { pool, content } = this.#ports;
    await content.keepPiece(id, offset, piece);
    const to = offset + piece.length;
    if (await advanceUpload(pool, id, { from: offset, to })) return;
    throw new RefusalError(refuse("upload-offset-wrong"));
  }
}

const tooSmallPieces = {
  zh: "上传分得太碎。请删除后以较大的块重新上传。",
  en: "It came in too many small pieces. Delete it and upload again in larger ones.",
};
