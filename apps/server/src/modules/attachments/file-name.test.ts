import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentDisposition, readFileName, readMediaType } from "./file-name.ts";

describe("names of files", () => {
  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Windows\\system32\\cmd.exe", "cmd.exe"],
    ["  截图 1.png ", "截图 1.png"],
    ['a"b%c;d.txt', 'a"b%c;d.txt'],
  ])("of %j keep the last part", (declared, name) => {
    expect(readFileName(declared)).toBe(name);
  });

  it.each([
    "",
    "..",
    ".",
    "a/",
    "a\0b",
    "a\r\nSet-Cookie: x",
    "\u202Egnp.exe",
    "\u2066x",
    "\ud800",
  ])("refuse %j", (declared) => {
    expect(readFileName(declared)).toBeNull();
  });

  it("of 300 Chinese characters keep their ending", () => {
    const name = readFileName(`${"字".repeat(300)}.pdf`);
    expect(name).toHaveLength(255);
    expect(name?.endsWith("字.pdf")).toBe(true);
  });

  it("are shortened between characters", () => {
    const name = readFileName("😀".repeat(200));
    expect(name?.isWellFormed()).toBe(true);
    expect(name?.length).toBeLessThanOrEqual(255);
  });

  it("make a header that says the name and nothing else", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (declared) => {
        const name = readFileName(declared);
        fc.pre(name !== null);
        const header = contentDisposition("attachment", name ?? "");
        expect(header).toMatch(/^attachment; filename="[ !#$&-[\]-~]*"; filename\*=UTF-8''[!-~]*$/);
        const encoded = header.split("UTF-8''")[1] ?? "";
        expect(decodeURIComponent(encoded)).toBe(name);
        expect(encoded).toMatch(/^(?:%[0-9A-F]{2}|[A-Za-z0-9._~-])*$/);
      }),
    );
  });

  it("keep a media type without its parameters, or none", () => {
    expect(readMediaType("Text/HTML; charset=gbk")).toBe("text/html");
    expect(readMediaType("nonsense")).toBeNull();
    expect(readMediaType("a/b\r\nx: y")).toBeNull();
  });
});
