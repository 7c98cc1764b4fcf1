/** Codes that are told apart without the instruments themselves, which the core does not carry. */

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

/** Statutes are named after what they are; regimes abroad begin with their country or union. */
const outsideTheCore = /^(?:eu|us|in|au|sg|hk|jp|kr|uk)-|-(?:law|law-2017|regulation|24-hours)$/;

/** Whether the code is a statute's or a foreign regime's: neither is a sector's own rule. */
export function isOutsideTheCore(code: string): boolean {
  return outsideTheCore.test(code);
}
