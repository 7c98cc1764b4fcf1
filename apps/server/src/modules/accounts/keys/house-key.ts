/** Keys of gateways that run beside the server in one process: nobody hands them over. */
import { createHmac } from "node:crypto";
import type { Channel } from "@jibao/contract";
import type { Clock } from "../../../clock.ts";
import type { Database } from "../../../database/open-database.ts";
import { base32, createId } from "../../../platform/identifiers.ts";
import { digestOf } from "../../../platform/secrets.ts";
import { keyPrefix } from "../commands.ts";

export interface HouseKeyPorts {
  readonly database: Database;
  readonly clock: Clock;
  readonly serverKey: string;
}

/**
 * The key of the house's own gateway for a channel. Derived, so that every start has the same one:
 * no copy is stored, and what a visitor sent before a restart is known by the same principal.
 * It may state the first contact: of what the gateway kept while the database was gone.
 */
export async function ensureHouseKey(ports: HouseKeyPorts, channel: Channel): Promise<string> {
  const { database, clock, serverKey } = ports;
  const digest = createHmac("sha256", serverKey).update(`house-key:${channel}`).digest();
  const key = keyPrefix + base32(digest).toLowerCase();
  const row = { key_digest: digestOf(key), channel, gateway: true, revoked_at: null };
  await database.writes
    .insertInto("api_keys")
    .values({
      ...row,
      id: createId("key", clock.nowMs()),
      name: `house ${channel}`,
      created_at: clock.now(),
    })
    .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
    .execute();
  return key;
}
