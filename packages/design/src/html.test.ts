import fc from "fast-check";
import { expect, test } from "vitest";
import { html, raw } from "./html.ts";
import { levelLooks, levelMark, type LevelName } from "./level-mark.ts";
import { sealSvg } from "./seal.ts";

test("no text can leave its place, in an element or an attribute", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("<", ">", '"', "'", "&", "a", "急") }),
      (text) => {
        const written = html`<p title="${text}">${[text]}</p>`.text;
        const inner = written.slice('<p title="'.length, -"</p>".length);
        expect(inner.replace('">', "")).not.toMatch(/[<>"']/);
      },
    ),
  );
});

test("markup nests, lists join, and absent parts are left out", () => {
  const list = ["a", "b"].map((item) => html`<li>${item}</li>`);
  const text = html`<ul>${list}${null}${undefined}${false}${0}${raw("<hr>")}</ul>`.text;
  expect(text).toBe("<ul><li>a</li><li>b</li>0<hr></ul>");
});

test("each level has its own word and its own shape", () => {
  const looks = Object.values(levelLooks);
  expect(new Set(looks.map((look) => look.shape)).size).toBe(looks.length);
  expect(new Set(looks.map((look) => look.zh)).size).toBe(looks.length);
  for (const level of Object.keys(levelLooks) as LevelName[]) {
    expect(levelMark(level, "zh").text).toContain(levelLooks[level].zh);
  }
  expect(levelMark("major", "zh", "推定").text).toContain("重大 · 推定");
});

test("the seal is a self-contained picture", () => {
  expect(sealSvg()).toContain('aria-label="急报"');
  expect(sealSvg()).not.toContain("font");
});
