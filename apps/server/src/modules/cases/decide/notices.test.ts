/** What leaves the house by mail: level, deadline, what to do, a link; never what was reported. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { beijing, guangdong, guangxi } from "../../../test-support/case-environment.ts";
import { openingOf, tellStory } from "../../../test-support/case-story.ts";
import { plainReport, websiteReport } from "../../../test-support/reports.ts";
import type { OutboxRow } from "../change.ts";

const firstLine = (mail: OutboxRow) => mail.body.split("\n")[0] ?? "";
const incomplete = { ...websiteReport(beijing("03:20")), content: {} };

/** Every kind of notice that a case can send. */
function everyNotice(): readonly OutboxRow[] {
  const story = tellStory(openingOf(incomplete));
  story.tick(beijing("03:40"));
  story.tick(beijing("04:15"));
  story.tick(beijing("04:30"));
  story.act(guangxi, { kind: "ask-supplement", items: ["cause"], text: "机密问题" });
  story.tick(beijing("05:00"));
  story.together(guangxi, { kind: "set-level", level: "general", reason: "机密理由" });
  const outage = tellStory(openingOf(websiteReport(null)), { now: beijing("01:40") });
  outage.tick(beijing("02:50"));
  outage.tick(beijing("03:00"));
  return [...story.mails(), ...outage.mails()];
}

test("every notice begins with level and action, in both languages", () => {
  const mails = everyNotice();
  expect(new Set(mails.map((mail) => mail.kind))).toEqual(
    new Set([
      "report",
      "take-over",
      "warning",
      "reminder",
      "question",
      "breach",
      "correction",
      "forecast",
      "second-person",
      "presumption",
    ]),
  );
  for (const mail of mails) {
    const [zh = "", en = ""] = mail.body.split("\n");
    expect(zh).toMatch(/^【(推定)?(特别重大|重大|较大|一般|尚不能判定)】.+/);
    expect(en).toMatch(/^\[(presumed )?[A-Za-z -]+\] \w.+/);
    expect(mail.subject).toMatch(/\(\d{4}-\d{4}-\d{4}\)$/);
    expect(mail.body).toContain("https://report.test/");
  }
});

test("a warning and a breach name the deadline in the first line", () => {
  const [warning] = everyNotice().filter((mail) => mail.kind === "warning");
  const [breach] = everyNotice().filter((mail) => mail.kind === "breach");
  for (const mail of [warning, breach]) expect(mail && firstLine(mail)).toContain("11-22 05:00");
});

test("no notice carries a fact, an operator's word or a contact", () => {
  const secret = fc.stringMatching(/^[一-龥]{6,12}$/);
  fc.assert(
    fc.property(fc.array(secret, { minLength: 7, maxLength: 7 }), (words) => {
      const [name = "", person = "", telephone = "", systems = "", system = ""] = words;
      const story = tellStory(
        openingOf({
          ...plainReport({ personsLeaked: 8_765_432, cii: { c1: { system } } }),
          operator: { name, division: "450100" },
          reporter: { name: person, telephone, mail: "duty@operator.test" },
          content: { systems },
        }),
      );
      story.tick(beijing("07:00"));
      story.tick(beijing("07:20"));
      story.act(guangxi, { kind: "note", text: words[5] ?? "" });
      story.together(guangxi, { kind: "set-level", level: "general", reason: words[6] ?? "" });
      const text = story
        .mails()
        .map((mail) => `${mail.subject}\n${mail.body}`)
        .join("\n");
      for (const word of [...words, "8765432", "450100", "duty@"]) expect(text).not.toContain(word);
    }),
    { numRuns: 30 },
  );
});

test("a drill stays in the house, marked, whoever it is for", () => {
  const report = { ...incomplete, drill: true };
  const story = tellStory(openingOf({ ...report, operator: { name: "甲", division: "440100" } }));
  story.tick(beijing("06:00"));
  expect(story.mails().map((mail) => mail.recipientKey)).toContain(guangdong);
  for (const mail of story.mails()) {
    expect(mail).toMatchObject({ transport: "sink", drill: true });
    expect(mail.subject).toMatch(/^\[演练 Drill\]/);
  }
});

test("the operator is sent to the follow-up page and a desk to the case", () => {
  for (const mail of everyNotice()) {
    const path = mail.recipientKey === null ? "/follow-up" : "/desk/incidents/inc_";
    expect(mail.body).toContain(`https://report.test${path}`);
  }
});

test("who has no address gets no mail", () => {
  const story = tellStory(openingOf({ ...incomplete, reporter: { telephone: "000" } }));
  story.tick(beijing("06:00"));
  expect(story.mails().every((mail) => mail.recipientKey !== null)).toBe(true);
});
