/**
 * Kinds of incidents after the ten classes of GB/T 20986-2023. The classes are the standard's; the
 * keys are ours. Their words, questions and suggestions stand in `taxonomy/`.
 */

const subcategories = {
  malware: [
    "virus",
    "worm",
    "trojan",
    "botnet",
    "embedded-in-page",
    "hosting-site",
    "ransomware",
    "cryptominer",
    "blended",
    "other",
  ],
  attack: [
    "scanning",
    "phishing",
    "exploit",
    "backdoor-use",
    "backdoor-planting",
    "credentials",
    "signal-jamming",
    "denial-of-service",
    "defacement",
    "hidden-links",
    "domain-hijacking",
    "domain-shadowing",
    "dns-poisoning",
    "wlan-hijacking",
    "traffic-hijacking",
    "bgp-hijacking",
    "broadcast-fraud",
    "compromised-host",
    "supply-chain",
    "advanced-persistent-threat",
    "other",
  ],
  data: [
    "tampering",
    "impersonation",
    "leak",
    "social-engineering",
    "theft",
    "interception",
    "location-tracking",
    "poisoning",
    "misuse",
    "privacy-violation",
    "loss",
    "other",
  ],
  content: [
    "subversive",
    "terrorist",
    "obscene",
    "false-information",
    "infringement",
    "spam",
    "fraud",
    "other",
  ],
  equipment: ["technical-failure", "supporting-facility", "physical-damage", "radiation", "other"],
  violation: [
    "privilege-abuse",
    "privilege-forgery",
    "repudiation",
    "deliberate",
    "mistake",
    "staff-availability",
    "unauthorised-use",
    "copyright",
    "other",
  ],
  hazard: ["vulnerability", "misconfiguration", "other"],
  anomaly: ["access", "traffic", "other"],
  "force-majeure": ["natural-disaster", "accident", "public-health", "public-security", "other"],
  other: [],
} as const;

export type CategoryClass = keyof typeof subcategories;
type CategoryOf<Class extends CategoryClass> =
  | Class
  | `${Class}.${(typeof subcategories)[Class][number]}`;
/** A class such as `malware`, or a finer kind such as `malware.ransomware`. */
export type Category = { [Class in CategoryClass]: CategoryOf<Class> }[CategoryClass];

/** Every category in the standard's order: each class, then what it contains. */
export const categories: readonly string[] = /* @__PURE__ */ allCategories();

/** Apart and marked, so that a bundle that does not list them can leave them out. */
function allCategories(): readonly string[] {
  const names = Object.entries(subcategories).flatMap(([key, finer]) => {
    return [key, ...finer.map((name) => `${key}.${name}`)];
  });
  return Object.freeze(names);
}

export function isCategory(value: string): value is Category {
  return categories.includes(value);
}

/** Art. 7 (2): for ransomware the report also gives amount, method and date of the ransom. */
export const RANSOMWARE: Category = "malware.ransomware";
