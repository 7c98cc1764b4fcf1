import { Act, SubmissionRequest } from "@jibao/contract";
import { describe, expect, it } from "vitest";
import type { FieldRefusal } from "./refusal.ts";
import { checkBody, checkQuery } from "./validation.ts";

function errorsOf(schema: object, value: unknown): readonly FieldRefusal[] {
  const result = checkBody(schema)(value);
  return result === true ? [] : (result.error.refusal.errors ?? []);
}

function english(errors: readonly FieldRefusal[]): string[] {
  return errors.map(({ pointer, message }) =>
    typeof message === "string" ? message : `${pointer}: ${message.en}`,
  );
}

describe("checkBody", () => {
  it("names what is missing, unknown, out of the set and badly formed, all at once", () => {
    const errors = errorsOf(SubmissionRequest, {
      reference: "12",
      stage: "first",
      reporter: { nam: "张三" },
    });
    expect(english(errors)).toEqual([
      "/stage: “stage” must be one of: initial, supplement, progress, summary, tip, voluntary.",
      "/reference: “reference” has the wrong form; see the API reference.",
      "/reporter/nam: “nam” is not a field here; check its spelling or remove it.",
    ]);
  });

  it("says each message in Chinese too", () => {
    const [error] = errorsOf(SubmissionRequest, {});
    expect(error).toEqual({
      pointer: "/stage",
      code: "required",
      message: { zh: "“stage”是必填项，请补上。", en: "“stage” is required; add it." },
    });
  });

  it("does not convert types", () => {
    expect(english(errorsOf(SubmissionRequest, { stage: "tip", drill: "true" }))).toEqual([
      "/drill: “drill” must be true or false.",
    ]);
  });

  it("speaks of the branch that `kind` means, and of no other", () => {
    expect(english(errorsOf(Act, { kind: "set-level", level: "major" }))).toEqual([
      "/reason: “reason” is required; add it.",
    ]);
    expect(english(errorsOf(Act, {}))).toEqual(["/kind: “kind” is required; add it."]);
    expect(english(errorsOf(Act, { kind: "explode" }))[0]).toMatch(
      /^\/kind: “kind” must be one of: take-over, /,
    );
    expect(errorsOf(Act, { kind: "take-over" })).toEqual([]);
    expect(errorsOf(Act, "take-over")).toHaveLength(1);
  });

  it("does not offer null as a remedy", () => {
    const errors = english(errorsOf(SubmissionRequest, { stage: "tip", reporter: { mail: "a" } }));
    expect(errors).toEqual(["/reporter/mail: “mail” has the wrong form; see the API reference."]);
  });

  it("stops at fifty errors and never repeats a value", () => {
    const fields = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`field${index}`, "绝密内容"]),
    );
    const errors = errorsOf(SubmissionRequest, { stage: "绝密内容", ...fields });
    expect(errors).toHaveLength(50);
    expect(JSON.stringify(errors)).not.toContain("绝密内容");
  });

  it("escapes names in pointers", () => {
    const [error] = errorsOf(SubmissionRequest, { stage: "tip", "a/b~c": 1 });
    expect(error?.pointer).toBe("/a~1b~0c");
  });
});

describe("checkQuery", () => {
  it("reads numbers from their text", () => {
    const schema = { type: "object", properties: { limit: { type: "integer", maximum: 200 } } };
    const query = { limit: "20" };
    expect(checkQuery(schema)(query)).toBe(true);
    expect(query).toEqual({ limit: 20 });
    expect(checkQuery(schema)({ limit: "201" })).toMatchObject({ error: expect.any(Error) });
  });
});
