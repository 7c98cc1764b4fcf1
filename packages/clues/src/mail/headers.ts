/** Header fields of a mail (RFC 5322), and values with parameters (RFC 2045). */

export interface MailHead {
  /** Fields by lower-case name; the first of a name. */
  readonly fields: ReadonlyMap<string, string>;
  readonly length: number;
}

const field = /^([!-9;-~]{1,76}):[ \t]?(.*)$/;

/** Reads up to the first empty line. */
export function readHead(raw: string): MailHead {
  const end = /\r?\n\r?\n/.exec(raw);
  const length = end === null ? raw.length : end.index + end[0].length;
  const fields = new Map<string, string>();
  let name: string | null = null;
  for (const line of raw.slice(0, length).split(/\r?\n/)) {
    if (/^[ \t]/.test(line) && name !== null) {
      fields.set(name, `${fields.get(name) ?? ""} ${line.trim()}`);
      continue;
    }
    const match = field.exec(line);
    const found = match?.[1]?.toLowerCase() ?? null;
    name = found !== null && !fields.has(found) ? found : null;
    if (name !== null) fields.set(name, match?.[2] ?? "");
  }
  return { fields, length };
}

/** A parameter such as `boundary` or `charset`; null when it is not there. */
export function parameterOf(value: string, name: string): string | null {
  const pattern = new RegExp(
    `;\\s{0,9}${name}\\s{0,5}=\\s{0,5}(?:"([^"]{1,200})"|([^\\s;"]{1,200}))`,
    "i",
  );
  const match = pattern.exec(value);
  return match?.[1] ?? match?.[2] ?? null;
}

const usualFields =
  "from to received subject date message-id return-path mime-version delivered-to";

/** Whether a text begins as a mail does: fields, of which at least two are a mail's own. */
export function looksLikeMail(text: string): boolean {
  if (!field.test(text.slice(0, text.search(/\r?\n|$/)))) return false;
  const { fields } = readHead(text);
  return usualFields.split(" ").filter((name) => fields.has(name)).length >= 2;
}
