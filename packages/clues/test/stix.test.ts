import { expect, test } from "vitest";
import { csvOf, findClues, plainTextOf } from "../src/index.ts";
import { toStix } from "../src/stix/index.ts";
import { ofText, samples } from "./support.ts";

const meta = {
  producer: "某单位",
  producerClass: "organization" as const,
  atMs: Date.parse("2026-11-22T03:10:00+08:00"),
  locale: "zh" as const,
};
const clues = samples.flatMap((input) => findClues(input).clues);
const bundle = toStix(clues, meta);

const identifier = /^[a-z-]+--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const comparison = String.raw`[a-z0-9-]+:[a-z_]+(?:\.(?:\w+|'[\w-]+'))* = '(?:[^'\\]|\\['\\])*'`;
const pattern = new RegExp(String.raw`^\[${comparison}(?: AND ${comparison})?\]$`);

test("the bundle has what STIX 2.1 demands of it", () => {
  expect(bundle).toMatchObject({ type: "bundle", id: expect.stringMatching(identifier) });
  expect(bundle).not.toHaveProperty("spec_version");
  const ids = bundle.objects.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(bundle.objects[0]).toMatchObject({ type: "identity", name: "某单位" });
  for (const object of bundle.objects) {
    expect(object.id).toMatch(identifier);
    expect(object.id.startsWith(`${object.type}--`)).toBe(true);
    expect(object.spec_version).toBe("2.1");
    expect(object.created).toMatch(instant);
    expect(object.modified).toMatch(instant);
  }
});

test("every indicator has a pattern, every note an object", () => {
  for (const object of bundle.objects) {
    if (object.type === "identity") continue;
    expect(object.created_by_ref).toBe(bundle.objects[0]?.id);
    if (object.type === "note") expect(object.object_refs).toEqual([bundle.objects[0]?.id]);
    else {
      expect(object.pattern).toMatch(pattern);
      expect(object).toMatchObject({ pattern_type: "stix", valid_from: object.created });
    }
  }
});

test("the same clues give the same bytes, another instant others", () => {
  expect(JSON.stringify(toStix(clues, meta))).toBe(JSON.stringify(bundle));
  expect(toStix(clues, { ...meta, atMs: 0 }).id).not.toBe(bundle.id);
});

test("own and internal addresses are not told on", () => {
  const { clues: both } = ofText("10.0.0.1 185.220.101.7 a.badupdates.top", {
    own: ["badupdates.top"],
  });
  expect(toStix(both, meta).objects).toHaveLength(2);
});

test("values cannot leave their string", () => {
  const { clues: files } = ofText("C:\\Users\\a\\b.exe");
  const [, indicator] = toStix(files, meta).objects;
  expect(indicator).toMatchObject({
    pattern: String.raw`[file:name = 'b.exe' AND file:parent_directory_ref.path = 'C:\\Users\\a']`,
  });
});

test("copies: nothing to click, no formulas", () => {
  const { clues: some } = ofText('http://a.badupdates.top/x "=curl/1"\nUser-Agent: curl/8 "x"');
  expect(plainTextOf(some, "zh")).toContain("hxxp://a[.]badupdates[.]top/x");
  const rows = csvOf(some, "en").split("\r\n");
  expect(rows[0]).toBe('"kind","value","standing","why","written","places","element","count"');
  expect(rows.every((row) => !/(?:^|,)"[=+@-]/.test(row))).toBe(true);
});
