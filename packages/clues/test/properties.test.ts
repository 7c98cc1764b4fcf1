import fc from "fast-check";
import { expect, test } from "vitest";
import { type ClueFindings, findClues } from "../src/index.ts";
import { ofPage, ofText, samples, shown } from "./support.ts";

/** At most so many steps for each byte of input, whatever it holds. */
const stepsPerByte = 12;
const stepsAtLeast = 2_000;

function expectSound(findings: ClueFindings, bytes: number): void {
  const texts = new Map(findings.parts.map(({ part, text }) => [part, text]));
  for (const { places } of findings.clues) {
    expect(places.length).toBeGreaterThan(0);
    for (const { part, offset, written, line, column } of places) {
      const text = texts.get(part) ?? "";
      expect(text.slice(offset, offset + written.length)).toBe(written);
      const lines = text.slice(0, offset).split("\n");
      expect([line, column]).toEqual([lines.length, (lines.at(-1) ?? "").length + 1]);
    }
  }
  expect(findings.steps).toBeLessThanOrEqual(stepsPerByte * bytes + stepsAtLeast);
}

const bits = fc.constantFrom(
  "185.220.101.7",
  "hxxp://",
  "[.]",
  "a.badupdates.top",
  "@",
  "://",
  "::",
  "<div hidden>",
  "</div>",
  "<a href=",
  '">',
  "<script>",
  "</script>",
  "document.write('",
  "&#x68;",
  "&amp;",
  "13800138000",
  "代开发票",
  "北京",
  "From: ",
  "\r\n",
  "\n\n",
  "Content-Type: multipart/mixed; boundary=b\n",
  "--b\n",
  "=?UTF-8?B?",
  "?=",
  "=3D",
  "\\x68",
  "fromCharCode(1,2",
  "<!--",
  "0x",
  "bc1q",
  " ",
  '"',
  "<style>.a{",
);
const anyText = fc.array(fc.oneof(bits, bits, fc.string({ maxLength: 6 })), { maxLength: 60 });

test.each(["a.txt", "a.html", "a.eml"])(
  "any %s: never throws, places hold, work bounded",
  (name) => {
    fc.assert(
      fc.property(anyText, (parts) => {
        const content = parts.join("");
        const bytes = new TextEncoder().encode(content).length;
        expectSound(findClues({ name, content }), bytes);
      }),
      { numRuns: 300 },
    );
  },
);

test("any bytes", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom("a", "a.html", "a.eml"),
      (bytes, name) => {
        expectSound(findClues({ name, content: bytes }), bytes.length);
      },
    ),
  );
});

test("samples with a piece cut out, doubled or replaced", () => {
  const change = fc.record({
    sample: fc.constantFrom(...samples),
    from: fc.nat(3_000),
    length: fc.nat(200),
    put: fc.oneof(fc.constant(""), bits, fc.string()),
  });
  fc.assert(
    fc.property(change, ({ sample, from, length, put }) => {
      const bytes = sample.content as Uint8Array;
      const middle = new TextEncoder().encode(put);
      const content = new Uint8Array([
        ...bytes.slice(0, from),
        ...middle,
        ...bytes.slice(from + length),
      ]);
      expectSound(findClues({ ...sample, content }), content.length);
    }),
  );
});

test("the order of lines changes no value", () => {
  const lines = [
    "185.220.101.7 came",
    "see hxxp://a[.]badupdates[.]top/x",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "mail root@badupdates.top",
    "C:\\Users\\a\\b.exe",
  ];
  const expected = new Set(shown(ofText(lines.join("\n"))));
  fc.assert(
    fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
      expect(new Set(shown(ofText(shuffled.join("\n"))))).toEqual(expected);
    }),
  );
});

const size = 300_000;
const hostile = [
  "<div>",
  "<div></x>",
  "<p",
  '<a b="',
  "a ",
  "<a a>",
  "&amp;",
  "&#104;",
  "<!--",
  "--><!--",
  "a.",
  "1.",
  ":",
  "a@",
  "://",
  "http://a.",
  "http://a/?u=",
  '"',
  '"a',
  "[.]",
  "%3a%2f%2f",
  ".....x",
  "/a",
  "\\",
  "document.",
  "fromCharCode(",
  "{",
  "a{",
  "代开发票",
  "北京",
  "1 ",
  "=?",
  "From: a\n",
  "--b\n",
  "=\n",
  "０",
];

test.each(hostile)("a long run of %j costs in proportion", (piece) => {
  const content = piece.repeat(Math.ceil(size / piece.length));
  const bytes = new TextEncoder().encode(content).length;
  for (const name of ["a.txt", "a.html", "a.eml"]) {
    expect(findClues({ name, content }).steps).toBeLessThanOrEqual(stepsPerByte * bytes);
  }
});

test("what a limit leaves out is counted", () => {
  const addresses = Array.from({ length: 30 }, (_, index) => `185.220.101.${index + 1}`);
  const text = [...addresses, ...addresses, ...addresses].join(" ");
  const findings = ofText(text, { limits: { clues: 10, placesOfOne: 2 } });
  expect(findings.clues.length + findings.leftOut).toBe(30);
  expect(findings.clues[0]).toMatchObject({ placesLeftOut: 1 });
  expect(findings.clues[0]?.places).toHaveLength(2);
  expect(ofText(text, { limits: { inputBytes: 15 } }).unreadBytes).toBe(text.length - 15);
});

test("parts of a mail beyond the limit are counted", () => {
  const parts = Array.from({ length: 120 }, () => "--b\r\n\r\nx\r\n").join("");
  const content = `From: a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--`;
  expect(findClues({ name: "a.eml", content }).unreadParts).toBeGreaterThan(20);
});

test("a page in GBK is read as it says", () => {
  const head = new TextEncoder().encode('<meta charset="gbk"><div hidden>');
  const words = Uint8Array.of(0xb4, 0xfa, 0xbf, 0xaa, 0xb7, 0xa2, 0xc6, 0xb1);
  const findings = findClues({ name: "a.html", content: new Uint8Array([...head, ...words]) });
  expect(findings.clues.map(({ value }) => value)).toEqual(["代开发票"]);
});

test("a number spread over elements is one, with its place", () => {
  const [telephone] = ofPage("<div hidden>办证<b>138</b><i>00138000</i></div>").clues;
  expect(telephone?.kind === "telephone" && telephone.places[0]?.written).toBe(
    "138</b><i>00138000",
  );
});
