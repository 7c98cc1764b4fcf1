/**
 * Which passwords are refused when they are chosen, after NIST SP 800-63B: by length (in the
 * contract) and when they are among the first that anybody guesses. No rule asks for capitals,
 * digits or signs, and none makes a password expire.
 */
import { type Refusal, refuse } from "../../../platform/refusal.ts";
import { commonParts } from "./common-passwords.ts";
import { isLeaked } from "./leaked-passwords.ts";

/** A password of common parts and no more than so many other characters is a common password. */
const ownCharactersLeast = 4;
const runLeast = 3;

/** Keys side by side; runs of the alphabet and of digits are among them. */
const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
];
const tracks = rows.flatMap((row) => [row, row.split("").toReversed().join("")]);

/** How far a run goes on from here: one character again and again, or keys in a row. */
function runLength(text: string, from: number): number {
  const first = text.charAt(from);
  let same = 1;
  while (text.charAt(from + same) === first) same += 1;
  const lengths = tracks.map((track) => {
    let length = 0;
    while (track.includes(text.slice(from, from + length + 1)) && from + length < text.length) {
      length += 1;
    }
    return length;
  });
  const longest = Math.max(same, ...lengths);
  return longest >= runLeast ? longest : 0;
}

/** The fewest characters that are left when common parts are taken out. */
function ownCharacters(text: string, parts: readonly string[]): number {
  const fewest = Array.from({ length: text.length + 1 }, (_, index) => index);
  for (let from = 0; from < text.length; from += 1) {
    const soFar = fewest[from] ?? 0;
    const reach = (to: number, cost: number) => {
      fewest[to] = Math.min(fewest[to] ?? cost, cost);
    };
    reach(from + 1, soFar + 1);
    for (const part of parts) if (text.startsWith(part, from)) reach(from + part.length, soFar);
    for (let run = runLength(text, from); run >= runLeast; run -= 1) reach(from + run, soFar);
  }
  return fewest[text.length] ?? 0;
}

export interface PasswordOwner {
  readonly login: string;
  readonly name: string;
}

const tooCommon = {
  zh: "这个密码太常见，或曾被泄露，会最先被猜到。请换一个，例如几个互不相干的词。",
  en: "This password is common or was leaked, and among the first that are guessed. Choose another, such as unrelated words.",
};

const namePartLeast = 3;

/** Null when the password may be chosen; `pointer` is that of the field it came in. */
export function checkNewPassword(
  password: string,
  { login, name }: PasswordOwner,
  pointer = "/password",
): Refusal | null {
  const text = password.normalize("NFKC").toLowerCase().replaceAll(/\s/g, "");
  const own = [login, ...login.split(/[._@-]/), name.normalize("NFKC").toLowerCase()];
  const parts = [...commonParts, ...own.filter((part) => part.length >= namePartLeast)];
  if (ownCharacters(text, parts) >= ownCharactersLeast && !isLeaked(text)) return null;
  const error = { pointer, code: "too-common", message: tooCommon };
  return refuse("validation-failed", { errors: [error] });
}
