/** Codes that open a slip, the names of files, and numbers that can be said on the telephone. */
import { createHmac, randomBytes } from "node:crypto";

/** Crockford's base 32: without I, L, O and U. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeLetters = 24;
const numberLetters = 6;
const groupLetters = 4;

function spell(bytes: Buffer, count: number): string {
  return Array.from(bytes.subarray(0, count), (byte) => letters[byte % letters.length]).join("");
}

function grouped(text: string): string {
  return (text.match(new RegExp(`.{1,${groupLetters}}`, "g")) ?? []).join("-");
}

/** 120 random bits, in the form of the core's own codes. */
export function newCode(): string {
  return grouped(spell(randomBytes(codeLetters), codeLetters));
}

function plain(code: string): string {
  return code
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "");
}

function digest(key: Buffer, purpose: string, text: string): Buffer {
  return createHmac("sha256", key).update(`${purpose}:${text}`).digest();
}

/** The code of what is sent by a form that has a key of its own: a second click is the same slip. */
export function codeFor(key: Buffer, formKey: string): string {
  return grouped(spell(digest(key, "code", formKey), codeLetters));
}

/** Under which a slip lies on the disk; tells nothing of its code. */
export function nameOf(key: Buffer, code: string): string {
  return digest(key, "name", plain(code)).toString("hex");
}

/** For people to say. It opens nothing, and its letters tell it from a reference. */
export function slipNumber(name: string): string {
  return `ZC-${spell(Buffer.from(name, "hex"), numberLetters)}`;
}
