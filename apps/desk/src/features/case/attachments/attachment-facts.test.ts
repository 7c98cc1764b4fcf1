import { expect, test } from "vitest";
import {
  type CaseFile,
  contentPath,
  describeBytes,
  mayTakeInfected,
  previewKind,
  shownName,
} from "./attachment-facts.ts";

const file = (mayShowInline: boolean, detectedType: string | null) =>
  ({ mayShowInline, detectedType }) as CaseFile;

test("only what the server lets through is shown, and only pictures and text", () => {
  expect(previewKind(file(true, "image/png"))).toBe("image");
  expect(previewKind(file(true, "text/plain"))).toBe("text");
  expect(previewKind(file(true, "application/pdf"))).toBe(null);
  expect(previewKind(file(false, "image/png"))).toBe(null);
  expect(previewKind(file(true, null))).toBe(null);
});

test("sizes are in units that people use", () => {
  expect([7, 2_048, 1_572_864].map(describeBytes)).toEqual(["7 B", "2 KB", "1.5 MB"]);
});

test("a name cannot turn the text around it, nor lead elsewhere", () => {
  expect(shownName("发票\u202egpj.exe")).toBe("发票\ufffdgpj.exe");
  expect(contentPath("../x")).toBe("/api/v1/attachments/..%2Fx/content");
});

test("what is infected is for officers and auditors", () => {
  expect(["duty-officer", "supervisor", "auditor"].every(mayTakeInfected)).toBe(true);
  expect(["clerk", "operator"].some(mayTakeInfected)).toBe(false);
});
