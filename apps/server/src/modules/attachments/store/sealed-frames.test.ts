import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPlain } from "./read-plain.ts";
import {
  BrokenContentError,
  frameBytes,
  headerBytes,
  sealedBytesOf,
  sealFrames,
} from "./sealed-frames.ts";

const id = "att_00000000000000000000000000";
const key = { id, dataKey: randomBytes(32) };
const sealedFrame = frameBytes + 16;

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collect(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const seal = (bytes: Buffer, chunk = 10_000) => collect(sealFrames(inChunks(bytes, chunk), key));
const readFrom = (sealed: Buffer, sizeBytes: number, more = { key, from: 0, to: sizeBytes }) =>
  collect(
    readPlain(async ({ from, to }) => inChunks(sealed.subarray(from, to), 7_777), more.key, {
      ...more,
      sizeBytes,
    }),
  );

describe("sealed frames", () => {
  it.each([0, 1, frameBytes - 1, frameBytes, frameBytes + 1, 3 * frameBytes])(
    "give back %i bytes",
    async (size) => {
      const bytes = randomBytes(size);
      const sealed = await seal(bytes);
      expect(sealed).toHaveLength(sealedBytesOf(size));
      expect(await readFrom(sealed, size)).toEqual(bytes);
    },
  );

  it("give back any range", async () => {
    const size = 2 * frameBytes + 500;
    const bytes = randomBytes(size);
    const sealed = await seal(bytes);
    const range = fc.tuple(fc.nat(size - 1), fc.nat(size - 1));
    await fc.assert(
      fc.asyncProperty(range, async ([a, b]) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b) + 1];
        const read = await readFrom(sealed, size, { key, from, to });
        expect(read.equals(bytes.subarray(from, to))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("never make the same bytes twice, and hide the content", async () => {
    const bytes = Buffer.alloc(100_000, "秘");
    const [one, two] = [await seal(bytes), await seal(bytes)];
    expect(one.equals(two)).toBe(false);
    expect(one.includes(Buffer.from("秘秘秘秘"))).toBe(false);
  });

  const size = 2 * frameBytes + 100;
  const frame = (sealed: Buffer, index: number) =>
    sealed.subarray(headerBytes + index * sealedFrame, headerBytes + (index + 1) * sealedFrame);
  const header = (sealed: Buffer) => sealed.subarray(0, headerBytes);

  const damages: readonly [string, (sealed: Buffer) => Buffer][] = [
    ["cut in a frame", (sealed) => sealed.subarray(0, -1)],
    ["cut after a frame", (sealed) => sealed.subarray(0, headerBytes + 2 * sealedFrame)],
    ["emptied", () => Buffer.alloc(0)],
    ["without its first frame", (sealed) => Buffer.concat([header(sealed), frame(sealed, 1)])],
    [
      "with frames exchanged",
      (sealed) =>
        Buffer.concat([header(sealed), frame(sealed, 1), frame(sealed, 0), frame(sealed, 2)]),
    ],
    [
      "with a frame doubled",
      (sealed) =>
        Buffer.concat([header(sealed), frame(sealed, 0), frame(sealed, 0), frame(sealed, 2)]),
    ],
    ["with bytes added", (sealed) => Buffer.concat([sealed, Buffer.from("x")])],
    ["with another header", (sealed) => Buffer.concat([randomBytes(8), sealed.subarray(8)])],
  ];

  it.each(damages)("%s do not open", async (_, damage) => {
    const sealed = await seal(randomBytes(size));
    await expect(readFrom(damage(sealed), size)).rejects.toThrow(BrokenContentError);
  });

  it("altered in any bit do not open", async () => {
    const sealed = await seal(randomBytes(size));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sealed.length - 1),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const altered = Buffer.from(sealed);
          altered[at] = (altered[at] ?? 0) ^ (1 << bit);
          await expect(readFrom(altered, size)).rejects.toThrow(BrokenContentError);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("do not open under another name, another key or another length", async () => {
    const sealed = await seal(randomBytes(size));
    const whole = { from: 0, to: size };
    const otherId = { ...key, id: id.replace(/0$/, "1") };
    await expect(readFrom(sealed, size, { key: otherId, ...whole })).rejects.toThrow();
    const otherKey = { id, dataKey: randomBytes(32) };
    await expect(readFrom(sealed, size, { key: otherKey, ...whole })).rejects.toThrow();
    for (const wrong of [size - 1, size + 1, size - frameBytes, size + frameBytes]) {
      await expect(readFrom(sealed, wrong), String(wrong)).rejects.toThrow(BrokenContentError);
    }
  });
});
