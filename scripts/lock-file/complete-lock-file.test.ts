import { describe, expect, it } from "vitest";
import { completeLockFile, type LockFile, missingFrom } from "./complete-lock-file.ts";

const lockFile: LockFile = {
  packages: {
    "node_modules/a": {
      version: "1.0.0",
      dev: true,
      optionalDependencies: {
        "@a/linux-x64-musl": "1.0.0",
        "@a/win32-arm64": "1.0.0",
        b: "^2.0.0",
      },
    },
    "node_modules/@a/win32-arm64": { version: "1.0.0" },
  },
};

describe("completeLockFile", () => {
  it("describes what is mentioned and missing, by the platform in its name", () => {
    const { completed, added } = completeLockFile(lockFile);
    expect(added).toEqual(["@a/linux-x64-musl"]);
    expect(completed.packages["node_modules/@a/linux-x64-musl"]).toEqual({
      version: "1.0.0",
      cpu: ["x64"],
      dev: true,
      libc: ["musl"],
      optional: true,
      os: ["linux"],
    });
  });

  it("leaves nothing missing, and every other entry as it was", () => {
    const { completed } = completeLockFile(lockFile);
    expect(missingFrom(completed)).toEqual([]);
    expect(completed.packages).toMatchObject(lockFile.packages);
  });
});
