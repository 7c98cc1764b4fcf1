/** Host names: what the public suffix list knows, and what only looks like a name. */
import { parse } from "tldts";
import { hostLength } from "../limits.ts";

/** Endings of file names that are also top-level domains. */
const fileEndings = "ai app cab cc java md mov pl ps py rs sh so zip".split(" ");
/** What programs write before a dot. */
const codeNames =
  "arguments config console ctx data document e el event exports file item location math module" +
  " node obj object options os params process props req request res response result self session" +
  " state str string sys system target this user window";
const code = new Set(codeNames.split(" "));
const codeEndings = new Set(
  "call data fun id in info is link map name now ping run sort target".split(" "),
);

/** In ASCII, lower case; null for what is no registrable name under a public suffix. */
export function readHost(written: string): string | null {
  if (written.length > hostLength || !written.includes(".")) return null;
  const address = `http://${written}/`;
  if (!URL.canParse(address)) return null;
  const host = new URL(address).hostname.replace(/\.$/, "");
  const known = parse(host, { allowPrivateDomains: true, extractHostname: false });
  const isName = known.domain !== null && !known.isIp;
  return isName && (known.isIcann === true || known.isPrivate === true) ? host : null;
}

/** Whether a bare name in running text is rather a file name or a piece of code. */
export function looksLikeCode(written: string): boolean {
  const labels = written.toLowerCase().split(".");
  const [first = "", ...rest] = labels;
  const ending = rest.at(-1) ?? "";
  if (code.has(first)) return true;
  if (labels.length > 2) return false;
  return fileEndings.includes(ending) || (codeEndings.has(ending) && first.length < 3);
}
