/** Control characters, and the marks that turn the direction of text. */
const misleading = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** A name given by somebody, in which whatever could mislead a reader is shown as what it is. */
export function shownName(name: string): string {
  return name.replaceAll(misleading, "\ufffd");
}
