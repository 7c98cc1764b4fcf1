/** The unified social credit code of an organisation (GB 32100). */

/** Digits and letters of the code by their value; I, O, S, V and Z are not used. */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const base = alphabet.length;
const codePattern = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;

export type CreditCodeFault = "form" | "check-digit";

export type ReadCreditCode =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "fault"; readonly fault: CreditCodeFault };

/** The last of the 18 characters: weights are the powers of 3, the modulus is 31. */
function checkDigitOf(body: string): string | undefined {
  let weight = 1;
  let sum = 0;
  for (const letter of body) {
    sum += alphabet.indexOf(letter) * weight;
    weight = (weight * 3) % base;
  }
  return alphabet[(base - (sum % base)) % base];
}

/** Reads a code as people type it: full-width, in groups, in small letters. */
export function readCreditCode(typed: string): ReadCreditCode {
  const code = typed.normalize("NFKC").replaceAll(/[\s-]/g, "").toUpperCase();
  if (!codePattern.test(code)) return { kind: "fault", fault: "form" };
  const isRight = checkDigitOf(code.slice(0, -1)) === code.slice(-1);
  return isRight ? { kind: "code", code } : { kind: "fault", fault: "check-digit" };
}
