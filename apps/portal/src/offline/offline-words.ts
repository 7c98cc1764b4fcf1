/** What the script of the page says; `{…}` stands for what it puts in. */
export interface OfflineWords {
  readonly ready: string;
  readonly kept: string;
  readonly trying: string;
  readonly noLine: string;
  readonly noCore: string;
  readonly refused: string;
  readonly notKept: string;
  readonly more: string;
  readonly received: string;
  readonly reference: string;
  readonly secret: string;
  readonly receivedNote: string;
  readonly openReceipt: string;
  readonly forget: string;
  readonly otherReport: string;
  readonly unnamed: string;
  readonly dropQuestion: string;
}

export function filled(text: string, parts: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
}
