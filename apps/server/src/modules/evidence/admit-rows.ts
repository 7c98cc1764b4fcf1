/** Which waiting rows may take places: not those that the server did not write. */
import type { Suite } from "@jibao/evidence";
import type pg from "pg";
import type { EntryGuard, RefusedEntry } from "./entry-macs.ts";

/** Without bytes it is no entry. */
interface Candidate {
  readonly incidentId: string;
  readonly seq: number;
  readonly hash: string;
  readonly bytes: Buffer | null;
  readonly mac: string | null;
}

interface Found<Row> {
  readonly rows: readonly Row[];
  /** The size of the log: the first place that is free. */
  readonly place: number;
}

const nameOf = ({ incidentId, seq }: RefusedEntry) => `${incidentId}/${seq}`;

/** Notes what is refused; what stands behind it in its incident is held with it. */
export function admitRows<Row extends Candidate>(
  suite: Suite,
  guard: EntryGuard,
  { rows, place }: Found<Row>,
): Row[] {
  const heldFrom = new Map<string, number>();
  for (const [index, { incidentId, seq, hash, bytes, mac }] of rows.entries()) {
    if (bytes === null) continue;
    const entry = { incidentId, seq, hash, bytes, mac };
    if (guard.admits(suite, entry, place + index)) continue;
    const refused = { incidentId, seq, hash, mac };
    guard.refused.set(nameOf(refused), refused);
    heldFrom.set(incidentId, Math.min(seq, heldFrom.get(incidentId) ?? seq));
  }
  return rows.filter(({ incidentId, seq }) => seq < (heldFrom.get(incidentId) ?? Infinity));
}

const stillThere = `
  select j.incident_id as "incidentId", j.seq
  from unnest($1::text[], $2::integer[], $3::text[], $4::text[])
    as r (incident_id, seq, hash, mac)
  join journal j on j.incident_id = r.incident_id and j.seq = r.seq and j.hash = r.hash
    and j.mac is not distinct from r.mac
  where j.log_position is null`;

/** The entries refused before that are still the same, so that they fill no batch. */
export async function readHeld(
  client: pg.PoolClient,
  { refused }: EntryGuard,
): Promise<[string[], number[]]> {
  if (refused.size === 0) return [[], []];
  const known = [...refused.values()];
  const { rows } = await client.query<{ incidentId: string; seq: number }>(stillThere, [
    known.map((entry) => entry.incidentId),
    known.map((entry) => entry.seq),
    known.map((entry) => entry.hash),
    known.map((entry) => entry.mac),
  ]);
  const there = new Set(rows.map(({ incidentId, seq }) => `${incidentId}/${seq}`));
  for (const name of refused.keys()) if (!there.has(name)) refused.delete(name);
  return [rows.map(({ incidentId }) => incidentId), rows.map(({ seq }) => seq)];
}
