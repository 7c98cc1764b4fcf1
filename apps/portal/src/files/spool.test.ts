import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import fc from "fast-check";
import { expect, test } from "vitest";
import { spool } from "./spool.ts";

async function* pieces(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith("jibao-spool-"));

test("what went in comes out, with its length, and no name is left on the disk", async () => {
  const parts = fc.array(fc.uint8Array({ maxLength: 5_000 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(parts, async (given) => {
      const spooled = await spool(pieces(given));
      expect(left()).toEqual([]);
      expect(spooled.sizeBytes).toBe(Buffer.concat(given).length);
      expect((await collect(spooled.read())).equals(Buffer.concat(given))).toBe(true);
      await spooled.close();
    }),
    { numRuns: 30 },
  );
});

test("a source that breaks leaves nothing", async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(10);
    throw new Error("the line broke");
  }
  await expect(spool(broken())).rejects.toThrow("the line broke");
  expect(left()).toEqual([]);
});
