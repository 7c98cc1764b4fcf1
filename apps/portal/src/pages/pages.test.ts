import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IncidentView } from "@jibao/sdk";
import { authorities, fakeCore, incidentOf, nowMs, reference } from "../../test/fake-core.ts";
import { usualLimits } from "../files/attachment-limits.ts";
import { fieldNames, fieldOf } from "../fields/catalogue.ts";
import { type StepName, stepNames } from "../fields/field-names.ts";
import { en } from "../texts/en.ts";
import { zh } from "../texts/zh.ts";
import { createSite } from "../site.ts";
import { page } from "../view/layout.ts";
import { chooseLocale, textsOf, type Visit } from "../visit.ts";
import { actPage } from "./acts.ts";
import { assessForm } from "./assess.ts";
import { casePage } from "./case.ts";
import { checkPage } from "./check.ts";
import { followUpPage } from "./follow-up.ts";
import { gatePage, stopPage } from "./gate.ts";
import { laterPage, readBefore } from "./later.ts";
import { printPage } from "./print.ts";
import { resumePage, stepErrors, stepPage } from "./report.ts";
import { startPage } from "./start.ts";
import { tipErrors, tipPage } from "./tip.ts";
import { failedPage, notFoundPage, unreachablePage } from "./trouble.ts";

function visitIn(locale: "zh" | "en", address = "/"): Visit {
  const core = fakeCore();
  const site = createSite({
    apiUrl: "http://core",
    apiKey: "k",
    publicUrl: "https://report.example.cn",
    fetch: core.fetch,
    serverClock: () => nowMs,
  });
  const request = {
    query: { lang: locale },
    headers: {},
    cookies: {},
    url: address,
    method: "GET",
  };
  return { ...site.visit(request as never), texts: textsOf(locale), address };
}

/** Everywhere that a person can put words, and what the page makes of them. */
async function everyPage(visit: Visit, words: string): Promise<readonly string[]> {
  const values = Object.fromEntries(fieldNames.map((name) => [name, words]));
  const view = { visit, values, authorities, code: words, fromCheck: true };
  const incident: IncidentView = incidentOf({
    stage: "initial",
    operator: { name: words, kinds: [], division: "440000" },
    facts: { discoveredAt: "2026-11-22T03:10:00+08:00", personsLeaked: 1_200_000 },
    content: { impact: words },
  });
  const withWords = {
    ...incident,
    takenOver: { at: incident.openedAt, by: { zh: words, en: words } },
  };
  const key = "0".repeat(32);
  const file = { sizeBytes: 7, sha256: "0".repeat(64), scan: "infected" } as const;
  const scan = { state: "clean", detail: null, at: null } as const;
  const upload = { ...file, id: words, name: words, receivedBytes: 7, complete: true, scan };
  const refused = [{ name: words, reason: words }];
  const files = { kept: [upload], refused, limits: usualLimits };
  const tip = { what: words, when: words, unit: words, name: words, telephone: words };
  const pages = [
    ...stepNames.map((step: StepName) => {
      const stepView = { ...view, step };
      return stepPage(stepView, { errors: stepErrors(stepView) });
    }),
    assessForm(
      { visit, values, authorities },
      { errors: [{ name: "directLoss", message: words }] },
    ),
    await checkPage({ visit, code: words, values, authorities: [], files }),
    laterPage({
      visit,
      stage: "supplement",
      before: values,
      values,
      authorities,
      key,
      files,
      fileIds: [],
    }),
    actPage({ visit, path: "outside", incident, values: { at: words, spoke: words }, key }),
    actPage({ visit, path: "withdrawal", incident, values: { reason: words }, key }),
    casePage({ visit, incident: withWords, done: words, files: [{ ...file, name: words }] }),
    followUpPage({ visit, reference: words, secret: words, wrong: words }),
    resumePage({ visit, typed: words, wrong: true }),
    tipPage({ visit, values: tip, key }, { errors: tipErrors(visit, tip) }),
  ];
  return pages.map((answer) => page(visit, answer));
}

describe("nothing typed becomes markup", () => {
  const hostile = fc.string({ unit: fc.constantFrom("<", ">", '"', "'", "&", "/", "a", "=", " ") });

  test("on any page, in any field", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (words) => {
        const marked = `MARK${words}KRAM`;
        for (const text of await everyPage(visitIn("zh"), marked)) {
          for (const [, inside = ""] of text.matchAll(/MARK(.*?)KRAM/gs)) {
            expect(inside).not.toMatch(/[<>"']/);
          }
        }
      }),
      { numRuns: 8 },
    );
  });

  test("nor does the address of the page", () => {
    const visit = visitIn("zh", '/assess?personsLeaked="><script>alert(1)</script>');
    expect(page(visit, startPage(visit))).not.toContain("<script>alert");
    expect(page(visit, unreachablePage(visit))).not.toContain("<script>alert");
  });
});

function allPages(visit: Visit): readonly string[] {
  return [
    startPage(visit),
    gatePage(visit, "/report"),
    stopPage(visit, "/tip"),
    printPage(visit),
    notFoundPage(visit),
    failedPage(visit, 500),
    unreachablePage(visit),
  ].map((answer) => page(visit, answer));
}

describe("every page", () => {
  test("has one h1, a language, and a label for each control", async () => {
    for (const locale of ["zh", "en"] as const) {
      const visit = visitIn(locale);
      for (const text of [...allPages(visit), ...(await everyPage(visit, "内容"))]) {
        expect(text.match(/<h1>/g)).toHaveLength(1);
        expect(text).toContain(`<html lang="${locale === "zh" ? "zh-CN" : "en"}"`);
        const controls = text.matchAll(/<(?:input|select|textarea) id="([^"]+)"/g);
        for (const [, id] of controls) {
          expect(text).toMatch(
            new RegExp(`<label for="${id}">|<label class="choice"><input[^>]*id="${id}"`),
          );
        }
        const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const [, ids = ""] of text.matchAll(/aria-describedby="([^"]+)"/g)) {
          for (const id of ids.split(" ")) expect(text).toContain(`id="${id}"`);
        }
      }
    }
  });

  test("speaks one language: no Chinese word is left in English", () => {
    const visit = visitIn("en");
    const text = page(visit, gatePage(visit, "/report")).replaceAll("急报", "");
    expect(text.replace(/>中文</, "><")).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

describe("texts", () => {
  test("are there in both languages, none empty, for every field", () => {
    const leaves = (value: unknown): string[] => {
      if (typeof value === "string") return [value];
      if (typeof value === "function") return [String(value("1", "2"))];
      return Object.values(value as object).flatMap(leaves);
    };
    const [chinese, english] = [leaves(zh), leaves(en)];
    expect(english).toHaveLength(chinese.length);
    for (const text of [...chinese, ...english]) expect(text.trim()).not.toBe("");
    for (const name of fieldNames) expect(zh.fields[name].label).not.toBe("");
  });

  test("locale: address before cookie before browser, Chinese by default", () => {
    const asked = { query: undefined, cookie: undefined, header: undefined };
    expect(chooseLocale(asked)).toBe("zh");
    expect(chooseLocale({ ...asked, header: "fr-FR, en;q=0.5" })).toBe("en");
    expect(chooseLocale({ ...asked, header: "en", cookie: "zh" })).toBe("zh");
    expect(chooseLocale({ query: "en", cookie: "zh", header: "zh" })).toBe("en");
    expect(chooseLocale({ query: "xx", cookie: "yy", header: "zh-TW" })).toBe("zh");
  });
});

test("what a supplement was opened with is read defensively", () => {
  expect(readBefore('{"impact":"a","personsLeaked":1,"__proto__":"x","nonsense":"b"}')).toEqual({
    impact: "a",
  });
  for (const text of ["", "null", "[]", "{", "3"]) expect(readBefore(text)).toEqual({});
});

test("a refused date is offered as text, so that it can be corrected", () => {
  const visit = visitIn("zh");
  const values = { discoveredAt: "昨夜" };
  const text = page(
    visit,
    stepPage({ visit, step: "when", values, authorities, code: null, fromCheck: false }),
  );
  expect(text).toMatch(/id="discoveredAt" name="discoveredAt" type="text" value="昨夜"/);
  expect(fieldOf("discoveredAt").kind).toBe("time");
  expect(reference).toMatch(/^\d{4}-/);
});
