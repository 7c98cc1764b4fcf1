import type { TestProject } from "vitest/node";

import { startTestCluster, type TestCluster } from "./test-cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A superuser's connection to the shared cluster: make databases of your own from it. */
    databaseUrl: string;
  }
}

let cluster: TestCluster | null = null;

/**
 * Vitest's global set-up of the database suite: one cluster for all files. With
 * JIBAO_TEST_DATABASE_URL the suite runs against that server instead.
 */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env["JIBAO_TEST_DATABASE_URL"];
  if (given === undefined) cluster = await startTestCluster();
  project.provide("databaseUrl", given ?? cluster?.url ?? "");
}

export async function teardown(): Promise<void> {
  await cluster?.stop();
}
