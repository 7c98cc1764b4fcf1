/**
 * References are twelve digits: eleven random ones and a check digit by ISO 7064 MOD 11,10, so that
 * they can be dictated in any language and typed on a telephone keypad.
 */
const digitCount = 11;

/** The check digit of eleven digits; it catches every single wrong digit and most swaps. */
export function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** Eleven digits from random bytes, without the bias of a bare remainder. */
export function createReference(randomBelow: (limit: number) => number): string {
  let digits = "";
  while (digits.length < digitCount) digits += String(randomBelow(10));
  return digits + checkDigit(digits);
}

/** The twelve digits of what a person typed, or null when its check digit does not fit. */
export function parseReference(text: string): string | null {
  const digits = text.normalize("NFKC").replaceAll(/[\s-]/g, "");
  if (!/^\d{12}$/.test(digits)) return null;
  return checkDigit(digits.slice(0, digitCount)) === digits[digitCount] ? digits : null;
}

/** `482719305563` → `4827-1930-5563`. */
export function formatReference(digits: string): string {
  return digits.replace(/^(\d{4})(\d{4})(\d{4})$/, "$1-$2-$3");
}
