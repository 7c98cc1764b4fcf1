/** Calls as the hooks describe them, and the log behind them, without a server around. */
import type pg from "pg";
import type { TestClock } from "../clock.ts";
import type { AccessEntry } from "../modules/access/access-entry.ts";
import { createId } from "../platform/identifiers.ts";

const desk = "authority:provincial-cac:450000";

export function accessEntry(clock: TestClock, more: Partial<AccessEntry> = {}): AccessEntry {
  return {
    id: createId("acs", clock.nowMs()),
    calledAt: clock.now(),
    operation: "readIncident",
    status: 200,
    problem: null,
    principal: "account:acc_1",
    caller: "supervisor",
    side: desk,
    incidentId: "inc_01KAMJ0000000000000000000A",
    reference: null,
    incidentIds: null,
    objectId: null,
    changed: null,
    textLength: null,
    address: "192.0.2.7",
    sessionDigest: null,
    requestId: "00000000-0000-4000-8000-000000000000",
    ...more,
  };
}

/** As the buffer writes them, each call a commit of its own. */
export async function recordAccess(
  pool: pg.Pool | pg.PoolClient,
  clock: TestClock,
  entries: readonly AccessEntry[],
): Promise<void> {
  await pool.query("select record_access_v1($1, $2)", [JSON.stringify(entries), clock.now()]);
}
