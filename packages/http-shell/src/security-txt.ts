/** `/.well-known/security.txt` (RFC 9116): where to report a weakness of this installation. */

export interface SecurityTextOptions {
  /** `mailto:`, `https:` or `tel:`. */
  readonly contact: string;
  readonly publicUrl: string;
  readonly nowMs: number;
}

export const securityTextPath = "/.well-known/security.txt";

/** RFC 9116 advises less than a year; each answer is good for this long from now. */
const validForMs = 90 * 24 * 3_600_000;
const contactSchemes: readonly string[] = ["mailto:", "https:", "tel:"];

/** Whether a contact is one that RFC 9116 knows, on one line. */
export function isSecurityContact(text: string): boolean {
  return (
    /^\S+$/.test(text) && URL.canParse(text) && contactSchemes.includes(new URL(text).protocol)
  );
}

export function renderSecurityText({ contact, publicUrl, nowMs }: SecurityTextOptions): string {
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${new Date(nowMs + validForMs).toISOString()}`,
    "Preferred-Languages: zh, en",
    `Canonical: ${publicUrl}${securityTextPath}`,
  ];
  return `${lines.join("\n")}\n`;
}
