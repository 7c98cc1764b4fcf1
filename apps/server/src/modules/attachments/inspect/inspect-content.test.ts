import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeZip, type MadeEntry } from "../../../test-support/make-zip.ts";
import { inspectContent } from "./inspect-content.ts";
import type { ContentSource } from "./source.ts";

const megabyte = 1_048_576;

interface Watched extends ContentSource {
  readonly bytesRead: () => number;
}

function sourceOf(bytes: Buffer, chunk = 65_536): Watched {
  let read = 0;
  return {
    sizeBytes: bytes.length,
    signal: new AbortController().signal,
    bytesRead: () => read,
    open: async (from, to) =>
      (async function* () {
        for (let at = from; at < to; at += chunk) {
          const part = bytes.subarray(at, Math.min(to, at + chunk));
          read += part.length;
          yield part;
        }
      })(),
  };
}

async function inspect(bytes: Buffer, name = "a.bin", declaredType: string | null = null) {
  const { type, flags } = await inspectContent(sourceOf(bytes), { name, declaredType });
  return { type, flags: flags.toSorted() };
}

const text = (name: string, content = "x"): MadeEntry => ({ name, bytes: Buffer.from(content) });

describe("what a file is", () => {
  const png = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), randomBytes(100)]);
  it.each([
    [png, "a.png", "image/png", []],
    [png, "a.pdf", "image/png", ["type-mismatch"]],
    [
      Buffer.from("MZ\x90"),
      "bill.pdf",
      "application/x-msdownload",
      ["executable", "type-mismatch"],
    ],
    [Buffer.from("#!/bin/sh\n"), "run", "text/x-script", ["executable"]],
    [Buffer.from("日志"), "a.log", "text/plain", []],
    [Buffer.from(" <!DOCTYPE html><script>"), "a.txt", "text/html", ["type-mismatch"]],
    [
      Buffer.from('<?xml version="1.0"?><svg onload=x>'),
      "a.png",
      "image/svg+xml",
      ["type-mismatch"],
    ],
    [Buffer.from([0xff, 0xfe, 0, 1]), "a", "application/octet-stream", []],
    [Buffer.alloc(0), "a.txt", "text/plain", []],
    [Buffer.from("BZh91AY"), "a.bz2", "application/x-bzip2", ["contents-unread"]],
  ] as const)("is told by its bytes %#", async (bytes, name, type, flags) => {
    expect(await inspect(bytes, name)).toEqual({ type, flags });
  });

  it("contradicts a declared picture that is none", async () => {
    expect((await inspect(Buffer.from("plain"), "a", "image/png")).flags).toEqual([
      "type-mismatch",
    ]);
  });

  it("is text though a character is cut where we stop reading", async () => {
    for (const lead of ["", "a", "aa"]) {
      expect((await inspect(Buffer.from(lead + "字".repeat(3_000)))).type).toBe("text/plain");
    }
  });
});

describe("a ZIP", () => {
  it("of ordinary files raises nothing", async () => {
    const zip = makeZip([text("a.txt"), text("目录/b.csv", "1,2")]);
    expect(await inspect(zip, "a.zip")).toEqual({ type: "application/zip", flags: [] });
  });

  it("of entries called like what every object has is of no stranger kind", async () => {
    for (const name of ["constructor", "__proto__", "toString"]) {
      const zip = makeZip([text("[Content_Types].xml"), text(`${name}/a`), text("word/a.xml")]);
      expect((await inspect(zip, "a.docx")).type, name).toMatch(/wordprocessingml\.document$/);
    }
  });

  it("with macros, programs and encrypted entries says so", async () => {
    const zip = makeZip([
      text("[Content_Types].xml"),
      text("word/document.xml"),
      text("word/vbaProject.bin"),
      { ...text("secret.txt"), isEncrypted: true },
      { name: "readme.txt", bytes: Buffer.from("MZ\x90\0program") },
    ]);
    const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const flags = ["encrypted", "executable", "macros"];
    expect(await inspect(zip, "a.docx")).toEqual({ type, flags });
  });

  it("in a ZIP is told and not opened, however it is called", async () => {
    const inner = makeZip([{ name: "big", bytes: Buffer.alloc(8 * megabyte) }]);
    const outer = makeZip([{ name: "harmless.txt", bytes: inner }]);
    expect((await inspect(outer, "a.zip")).flags).toEqual(["nested-archive"]);
    expect((await inspect(makeZip([text("x.7z")]), "a.zip")).flags).toEqual(["nested-archive"]);
  });

  it("of many zeros is a bomb by what it declares, and is not unpacked", async () => {
    const zeros = { name: "0", bytes: Buffer.alloc(64 * megabyte) };
    const bomb = makeZip([zeros]);
    const source = sourceOf(bomb);
    const { flags } = await inspectContent(source, { name: "a.zip", declaredType: null });
    expect(flags).toEqual(["archive-bomb"]);
    expect(source.bytesRead()).toBeLessThan(3 * bomb.length + 200_000);
  });

  it("like 42.zip, of bombs in bombs, is told by its inner archives", async () => {
    const layer = makeZip([{ name: "0.dll", bytes: Buffer.alloc(4 * megabyte) }]);
    const entries = Array.from({ length: 16 }, (_, index) => ({
      name: `lib ${index}.zip`,
      bytes: layer,
    }));
    expect((await inspect(makeZip(entries), "42.zip")).flags).toContain("nested-archive");
  });

  it("that lies about its sizes is found out where the lie begins", async () => {
    const lie = { name: "a", bytes: Buffer.alloc(16 * megabyte), declaredBytes: 100 };
    expect((await inspect(makeZip([lie]), "a.zip")).flags).toEqual(["archive-bomb"]);
  });

  it("with ten thousand entries too many is a bomb", async () => {
    const entries = Array.from({ length: 10_001 }, (_, index) => text(`f${index}`));
    expect((await inspect(makeZip(entries), "a.zip")).flags).toEqual(["archive-bomb"]);
  });

  it("that is damaged anywhere never throws and never hangs", async () => {
    const zip = makeZip([text("a.txt", "hello"), text("b.txt", "world")]);
    const edits = fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(edits, fc.nat(zip.length), async (changes, end) => {
        const broken = Buffer.from(zip);
        for (const [at, value] of changes) broken[at] = value;
        const cut = broken.subarray(0, Math.max(4, end));
        const { flags } = await inspectContent(sourceOf(cut, 7), {
          name: "a.zip",
          declaredType: null,
        });
        expect(Array.isArray(flags)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a gzip", () => {
  it("of a log raises nothing, and of zeros is a bomb", async () => {
    expect((await inspect(gzipSync("log"), "a.gz")).flags).toEqual([]);
    const bomb = gzipSync(Buffer.alloc(100 * megabyte), { level: 9 });
    expect((await inspect(bomb, "a.gz")).flags).toEqual(["archive-bomb"]);
  });

  it("of a gzip says so, and a damaged one too", async () => {
    expect((await inspect(gzipSync(gzipSync("x")), "a.gz")).flags).toEqual(["nested-archive"]);
    const cut = gzipSync(randomBytes(1_000)).subarray(0, 500);
    expect((await inspect(cut, "a.gz")).flags).toEqual(["archive-damaged"]);
  });

  it("bomb is read in bounded memory", async () => {
    const bomb = gzipSync(Buffer.alloc(200 * megabyte), { level: 9 });
    const before = process.memoryUsage().rss;
    await inspect(bomb, "a.gz");
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * megabyte);
  });
});

describe("other containers", () => {
  it("a 7z is looked at from outside: encryption shows, contents do not", async () => {
    const make = (header: Buffer) => {
      const start = Buffer.alloc(32);
      Buffer.from("377abcaf271c0004", "hex").copy(start);
      start.writeBigUInt64LE(0n, 12);
      start.writeBigUInt64LE(BigInt(header.length), 20);
      return Buffer.concat([start, header]);
    };
    const plain = await inspect(make(Buffer.from("0100", "hex")), "a.7z");
    expect(plain.flags).toEqual(["contents-unread"]);
    const sealed = await inspect(make(Buffer.from("17062406f1070100", "hex")), "a.7z");
    expect(sealed.flags).toEqual(["contents-unread", "encrypted"]);
    const huge = make(Buffer.alloc(10));
    huge.writeBigUInt64LE(2n ** 60n, 20);
    expect((await inspect(huge, "a.7z")).flags).toEqual(["archive-damaged", "contents-unread"]);
  });

  it("an old Office file shows its macros and its encryption, also across chunks", async () => {
    const start = Buffer.from("d0cf11e0a1b11ae1", "hex");
    const mark = Buffer.from("_VBA_PROJECT", "utf16le");
    const padding = Buffer.alloc(65_536 - start.length - 7);
    const macros = Buffer.concat([start, padding, mark, Buffer.alloc(100)]);
    expect((await inspect(macros, "a.doc")).flags).toEqual(["macros"]);
    const encrypted = Buffer.concat([start, Buffer.from("EncryptedPackage", "utf16le")]);
    expect((await inspect(encrypted, "a.docx")).flags).toEqual(["encrypted"]);
  });
});
