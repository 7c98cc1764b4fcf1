/** User agents that name a tool: those of ordinary browsers say nothing. */
import type { Finding } from "../clue.ts";
import type { MappedText } from "../mapped-text.ts";

const tools =
  "acunetix antsword awvs behinder burp curl dirbuster dirsearch feroxbuster ffuf fscan gobuster" +
  " godzilla go-http-client goby havij httpx hydra jexboss libwww-perl masscan metasploit nessus" +
  " netsparker nikto nmap nuclei openvas pocsuite python-requests python-urllib sqlmap wfuzz wget" +
  " whatweb winhttp wpscan xray zgrab zmeu";
const tool = new RegExp(`\\b(?:${tools.split(" ").join("|")})\\b`, "i");
const quoted = /"([^"\n]{3,600})"/g;
const header = /^[ \t]{0,8}user-agent:[ \t]{0,8}([^\r\n]{3,600})/gim;
/** How a user agent begins: a product with its version, or the product alone. */
const product = /^(?:mozilla|[a-z][\w.-]{1,40})(?:\/|$| \()/i;

export function findUserAgents(mapped: MappedText, emit: (finding: Finding) => void): number {
  let steps = 0;
  const { text } = mapped;
  for (const pattern of [quoted, header]) {
    for (const match of text.matchAll(pattern)) {
      const value = (match[1] ?? "").trim();
      steps += match[0].length;
      if (!tool.test(value) || !product.test(value)) continue;
      const start = match.index + match[0].indexOf(value);
      const [from, to] = mapped.rangeOf(start, start + value.length);
      emit({ kind: "user-agent", value, reason: "known-tool", from, to });
    }
  }
  return steps + text.length;
}
