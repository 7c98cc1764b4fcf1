import { describe, expect, test } from "vitest";
import { createFlusher, type FlusherOptions } from "./flusher.ts";

/** A flusher whose batches end when the test says so. */
function heldFlusher(limits: Partial<FlusherOptions<string, string>> = {}) {
  const batches: { items: readonly string[]; end: (outcomes: readonly string[]) => void }[] = [];
  const flusher = createFlusher<string, string>({
    batchRows: 3,
    batchBytes: 10,
    queueRows: 5,
    queueBytes: 20,
    sizeOf: (item) => item.length,
    process: (items) =>
      new Promise((end) => {
        batches.push({ items, end });
      }),
    ...limits,
  });
  const endNext = async () => {
    const batch = batches.at(-1);
    batch?.end(batch.items.map((item) => item.toUpperCase()));
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { flusher, batches, endNext };
}

/** What must fit; a full queue fails the test. */
function taken(answer: Promise<string> | null): Promise<string> {
  return answer ?? Promise.reject(new Error("the queue is full"));
}

describe("a flusher", () => {
  test("takes the first at once and what came meanwhile together", async () => {
    const { flusher, batches, endNext } = heldFlusher();
    const answers = ["a", "b", "c", "d", "e"].map((item) => taken(flusher.add(item)));
    await endNext();
    await endNext();
    await endNext();
    expect(batches.map((batch) => batch.items)).toEqual([["a"], ["b", "c", "d"], ["e"]]);
    expect(await Promise.all(answers)).toEqual(["A", "B", "C", "D", "E"]);
  });

  test("ends a batch before it grows too large, and takes one too large alone", async () => {
    const { flusher, batches, endNext } = heldFlusher({ queueBytes: 100 });
    for (const item of ["x", "12345", "67890", "1", "larger than ten", "y"]) {
      expect(flusher.add(item)).not.toBeNull();
    }
    for (let turn = 0; turn < 5; turn += 1) await endNext();
    expect(batches.map((batch) => batch.items)).toEqual([
      ["x"],
      ["12345", "67890"],
      ["1"],
      ["larger than ten"],
      ["y"],
    ]);
  });

  test("takes no more than its queue holds, in rows or bytes, and says so", async () => {
    const rows = heldFlusher();
    for (const item of ["1", "2", "3", "4", "5", "6"]) void rows.flusher.add(item);
    expect(rows.flusher.depth()).toEqual({ rows: 5, bytes: 5 });
    expect(rows.flusher.add("7")).toBeNull();
    await rows.endNext();
    expect(rows.flusher.depth()).toEqual({ rows: 2, bytes: 2 });
    expect(rows.flusher.add("7")).not.toBeNull();
    const bytes = heldFlusher();
    void bytes.flusher.add("under way");
    expect(bytes.flusher.add("0123456789")).not.toBeNull();
    expect(bytes.flusher.add("0123456789x")).toBeNull();
    expect(bytes.flusher.add("0123456789")).not.toBeNull();
  });

  test("fails a batch alone; the next one goes its way", async () => {
    let turn = 0;
    const { flusher } = heldFlusher({
      process: async (items) => {
        turn += 1;
        if (turn === 1) throw new Error("the database is away");
        return items;
      },
    });
    const [first, second] = [taken(flusher.add("a")), taken(flusher.add("b"))];
    await expect(first).rejects.toThrow("away");
    await expect(second).resolves.toBe("b");
    await expect(taken(flusher.add("c"))).resolves.toBe("c");
  });

  test("answers an item that its batch forgot with an error, and the others rightly", async () => {
    const { flusher } = heldFlusher({ process: async (items) => items.slice(0, 1) });
    const answers = ["a", "b", "c"].map((item) => taken(flusher.add(item)));
    const settled = await Promise.allSettled(answers);
    expect(settled.map((one) => one.status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
  });

  test("is idle when everything taken is answered, also what came while it waited", async () => {
    const { flusher, batches, endNext } = heldFlusher();
    await flusher.idle();
    const answers = [taken(flusher.add("a"))];
    let isIdle = false;
    const idle = flusher.idle().then(() => {
      isIdle = true;
    });
    answers.push(taken(flusher.add("b")));
    await endNext();
    expect(isIdle).toBe(false);
    await endNext();
    await idle;
    expect(batches).toHaveLength(2);
    expect(await Promise.all(answers)).toEqual(["A", "B"]);
  });
});
