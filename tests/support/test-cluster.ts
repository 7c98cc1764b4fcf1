import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startPostgres } from "../../apps/standalone/src/postgres/start-postgres.ts";

export type TestCluster = { url: string; stop(): Promise<void> };

/**
 * Starts a cluster that forgets: in a temporary folder, without fsync, removed by `stop`. If the
 * test run is killed, the launcher's watching shell stops PostgreSQL; the folder stays behind.
 */
export async function startTestCluster(binDirectory?: string): Promise<TestCluster> {
  const folder = await mkdtemp(join(tmpdir(), "jibao-test-cluster-"));
  // Lets the unprivileged account pass when the tests are run by root.
  await chmod(folder, 0o711);
  const postgres = await startPostgres({
    dataDirectory: join(folder, "postgres"),
    durable: false,
    log: (message) => console.error(message),
    ...(binDirectory === undefined ? {} : { binDirectory }),
  });
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true });
    },
  };
}
