import { existsSync } from "node:fs";
import { join } from "node:path";

import { startTestCluster, type TestCluster } from "./test-cluster.ts";

const BIN_DIRECTORY = "/usr/lib/postgresql/15/bin";

/** A test cluster of Debian's PostgreSQL 15, the oldest we support; null when not installed. */
export async function startDebianPostgres(): Promise<TestCluster | null> {
  if (!existsSync(join(BIN_DIRECTORY, "postgres"))) return null;
  return startTestCluster(BIN_DIRECTORY);
}
