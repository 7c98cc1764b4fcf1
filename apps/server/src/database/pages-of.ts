/** The rows of a long query, page by page, through a cursor of the transaction under way. */
import type pg from "pg";

interface Cursor {
  readonly name: string;
  readonly text: string;
  readonly size: number;
}

export async function* pagesOf<Row extends object>(
  client: pg.ClientBase,
  { name, text, size }: Cursor,
): AsyncGenerator<Row> {
  await client.query(`declare ${name} no scroll cursor for ${text}`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${size} from ${name}`);
    yield* rows;
    if (rows.length < size) break;
  }
  await client.query(`close ${name}`);
}
