import { defineConfig } from "vitest/config";
import { reportersFor } from "./scripts/check/reporters.ts";

const node = { environment: "node" as const, testTimeout: 30_000, hookTimeout: 60_000 };

/**
 * Four suites: `unit` needs nothing, `database` needs the shared cluster that its global set-up
 * starts, `failure` kills programs, `e2e` starts the whole program and drives it with Chromium.
 */
export default defineConfig({
  test: {
    reporters: reportersFor(process.env),
    projects: [
      {
        test: {
          ...node,
          name: "unit",
          include: ["{packages,apps,scripts}/**/*.test.ts"],
          exclude: ["**/*.database.test.ts", "**/node_modules/**", "**/dist/**"],
        },
      },
      {
        test: {
          ...node,
          name: "database",
          include: ["apps/**/*.database.test.ts"],
          globalSetup: ["tests/support/database-cluster.ts"],
        },
      },
      {
        test: {
          ...node,
          name: "failure",
          include: ["tests/failure/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          ...node,
          name: "fuzz",
          include: ["tests/fuzz/**/*.test.ts"],
          globalSetup: ["tests/support/database-cluster.ts"],
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          ...node,
          name: "e2e",
          include: ["tests/{e2e,accessibility}/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
