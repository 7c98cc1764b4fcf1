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

/** What `facts.judgements` may hold beside the rows of the Measures. */
export const instrumentJudgementCodes = [
  "rights-harmed",
  "risk-to-public-interest",
  "CII-R-PM-J",
  "CII-R-MJ-J",
  "NFRA-DS-PM",
  "PBOC-PM",
  "PBOC-MJ",
  "PBOC-RM",
  "CBRC-I",
  "CBRC-II",
  "CBRC-III",
  "MIIT-DS-PM-J",
  "MIIT-DS-MJ-J",
  "MIIT-DS-RM-J",
  "MIIT-PI-PM",
  "MIIT-PI-MJ",
  "MIIT-PI-RM",
  "EU-NIS2-S",
  "EU-DORA-M",
  "EU-CRA-R",
  "IN-CERT-IN-L",
  "AU-SOCI-S",
  "AU-SOCI-R",
  "SG-CII-P",
  "HK-653-D",
  "HK-653-O",
  "UK-NIS-S",
] as const;

const outsideTheCore: ReadonlySet<string> = new Set([...statuteCodes, ...abroadCodes]);

/** Whether the code is a statute's or a foreign regime's: neither is a sector's own rule. */
export function isOutsideTheCore(code: string): boolean {
  return outsideTheCore.has(code);
}
