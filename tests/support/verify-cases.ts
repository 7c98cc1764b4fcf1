import { type Json, type Receipt, saltedDigest, verifyChain, verifyReceipt } from "@jibao/evidence";
import { nodeSuite } from "@jibao/evidence/node";
import type pg from "pg";

interface StoredEntry {
  readonly incident: string;
  readonly seq: number;
  readonly head: string;
  readonly bytes: Buffer;
  readonly hash: string;
  readonly salt: string | null;
  readonly content: Json;
}

const entriesQuery = `select i.id as incident, i.seq, i.head_hash as head, j.bytes, j.hash,
    c.salt, c.content
  from incidents i join journal j on j.incident_id = i.id
  left join journal_contents c on c.incident_id = j.incident_id and c.seq = j.seq
  order by i.id, j.seq`;

/** Everything wrong with the journals in the database: broken chains, digests that do not match. */
export async function journalFaults(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<StoredEntry>(entriesQuery);
  const chains = Map.groupBy(rows, (row) => row.incident);
  return [...chains].flatMap(([incident, entries]) => {
    const { seq, head } = entries[0] as StoredEntry;
    const expected = { incidentId: incident, head: { seq, hash: head } };
    const verdict = verifyChain(nodeSuite, entries, expected);
    const chain = verdict.ok ? [] : [`${incident}: ${verdict.reason} at ${verdict.at}`];
    const contents = entries.filter((entry) => !holdsItsContent(entry));
    return [...chain, ...contents.map((entry) => `${incident}: content of ${entry.hash}`)];
  });
}

function holdsItsContent({ bytes, salt, content }: StoredEntry): boolean {
  const { content: digest } = JSON.parse(bytes.toString("utf8")) as { content: string };
  return salt !== null && saltedDigest(nodeSuite, salt, content) === digest;
}

/** Whether the receipt proves, offline and with the pinned key, that exactly this was received. */
export function receiptProves(receipt: Receipt, pinnedKey: string, content: Json): boolean {
  const options = { suite: nodeSuite, pinnedKeys: [pinnedKey], content };
  const { ok, stages } = verifyReceipt(receipt, options);
  return ok && stages.some(({ name, result }) => name === "content" && result === "passed");
}
