/** Codes of instruments that the core does not carry, to be told from unknown ones. */
export const statuteCodes = [
  "cybersecurity-law-2017",
  "cybersecurity-law",
  "cii-regulation",
  "data-security-law",
  "personal-information-protection-law",
  "network-data-regulation",
  "police-24-hours",
] as const;

export const abroadCodes = [
  "eu-nis2",
  "eu-dora",
  "eu-cra",
  "us-circia",
  "in-cert-in",
  "au-soci",
  "au-cyber-security-act",
  "sg-cii",
  "hk-cap-653",
  "jp-active-cyber-defence",
  "kr-network-act",
  "uk-nis",
] as const;

const outsideTheCore: ReadonlySet<string> = new Set([...statuteCodes, ...abroadCodes]);

/** Whether the code is a statute's or a foreign regime's: neither is a sector's own rule. */
export function isOutsideTheCore(code: string): boolean {
  return outsideTheCore.has(code);
}
