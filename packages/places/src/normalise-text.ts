import { simplifiedOf } from "./simplified.ts";

const ignored = /[\p{P}\p{S}\p{Z}\p{C}]/gu;
const plain = /^[\u3400-\u9fff\d]*$/u;

/**
 * Full-width forms become plain ones, traditional characters simplified and capitals small;
 * spaces, punctuation and control characters go.
 */
export function normaliseText(text: string): string {
  const readable = plain.test(text)
    ? text
    : text.normalize("NFKC").replace(ignored, "").toLowerCase();
  return simplifiedOf(readable);
}
