import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { createEndpointGuard } from "./endpoint-guard.ts";

const strict = createEndpointGuard([]);
const opened = createEndpointGuard(["10.20.0.0/16", "fd00::/8"]);

const resolve = (guard: typeof strict, name: string) =>
  promisify((callback: (error: Error | null, address: unknown) => void) =>
    guard.lookup(name, { all: true }, callback),
  )();

describe("the address of a webhook", () => {
  it.each(["https://hooks.example.com/a", "https://8.8.8.8/a", "https://[2606:4700::1111]:8443/a"])(
    "may be %s",
    (url) => {
      expect(strict.checkUrl(url)).toBeNull();
    },
  );

  it.each([
    "",
    "hooks.example.com",
    "http://hooks.example.com/a",
    "ftp://hooks.example.com/a",
    "https://user:word@hooks.example.com/a",
    "https://localhost/a",
    "https://database/a",
    "https://127.0.0.1/a",
    "https://0x7f.1/a",
    "https://2130706433/a",
    "https://017700000001/a",
    "https://10.0.0.1/a",
    "https://169.254.169.254/latest/meta-data",
    "https://100.100.100.200/latest/meta-data",
    "https://[::1]/a",
    "https://[::]/a",
    "https://[::ffff:10.0.0.1]/a",
    "https://[::ffff:0:7f00:1]/a",
    "https://[64:ff9b::a00:1]/a",
    "https://[fe80::1]/a",
    "https://[fd12::1]/a",
    "https://224.0.0.1/a",
    "https://255.255.255.255/a",
  ])("may not be %s", (url) => {
    expect(strict.checkUrl(url)).not.toBeNull();
  });

  it("may lie in a network that the deployer opened, and plain http only there", () => {
    expect(opened.checkUrl("http://10.20.3.4:8080/a")).toBeNull();
    expect(opened.checkUrl("https://[fd12::1]/a")).toBeNull();
    expect(opened.checkUrl("http://10.21.3.4/a")).not.toBeNull();
    expect(opened.checkUrl("http://8.8.8.8/a")).not.toBeNull();
  });

  it("is judged again when the name is resolved, whatever it resolved to before", async () => {
    await expect(resolve(strict, "localhost")).rejects.toThrow("not public");
    const local = createEndpointGuard(["127.0.0.0/8", "::1/128"]);
    await expect(resolve(local, "localhost")).resolves.toBeTruthy();
  });
});
