/** What deciding needs, without a database: counted ids, a small registry, a still clock. */
import { generateKeyPairSync } from "node:crypto";
import type { Reach } from "@jibao/contract";
import { createSigner } from "@jibao/evidence/node";
import { type AuthorityKind, type Law, laws, type Readings, withReadings } from "@jibao/rules";
import type { CaseSettings, Creator, Environment } from "../modules/cases/decide/environment.ts";
import type { Sealing } from "../modules/cases/seal.ts";
import { createEntryMac } from "../modules/evidence/entry-macs.ts";
import type { AuthorityRow, OperatorRow, Registry } from "../modules/registry/queries.ts";
import { checkDigit } from "../platform/reference.ts";

export const guangxi = "provincial-cac:450000";
export const guangdong = "provincial-cac:440000";
export const guangxiPolice = "public-security:450000";
export const nationalPolice = "public-security:national";
export const national = "national-cac";
export const energy = "protection-department:energy";
export const water = "protection-department:water";
export const ministry = "departmental-cyber-office:some-ministry";
export const peers = "peer-department:450000";
export const nfra = "sector-regulator:nfra";

/** Desks where officers sit, one province by mail, and the rest out of reach. */
const reaches: Readonly<Record<string, Reach>> = {
  [national]: "desk",
  [nationalPolice]: "desk",
  "peer-department:national": "none",
  [energy]: "desk",
  [water]: "none",
  [ministry]: "desk",
  [guangxi]: "desk",
  [guangxiPolice]: "desk",
  [peers]: "none",
  [nfra]: "none",
  [guangdong]: "mail",
  "public-security:440000": "none",
};

function authorityRow(key: string, reach: Reach): AuthorityRow {
  const [kind = ""] = key.split(":");
  return {
    key,
    kind: kind as AuthorityKind,
    nameZh: key,
    nameEn: key,
    division: null,
    sector: null,
    reach,
    legalBasis: null,
    mail: reach === "none" ? null : `${key.replaceAll(":", ".")}@authority.test`,
    contact: null,
  };
}

export const gridOperator: OperatorRow = {
  id: "opr_00000000000000000000000001",
  name: "演练电网公司",
  kinds: ["cii-holder"],
  division: "440100",
  parentOrgan: null,
  sector: "energy",
  instruments: [],
  mail: "grid@operator.test",
};

export function registryWith(more: Readonly<Record<string, Reach>> = {}): Registry {
  const rows = Object.entries({ ...reaches, ...more });
  return {
    authorities: new Map(rows.map(([key, reach]) => [key, authorityRow(key, reach)])),
    operators: new Map([[gridOperator.id, gridOperator]]),
  };
}

const ulidLength = 26;
const referenceLength = 11;

/** Ids count up from `start`: the same commands make the same ids, which sort as they were made. */
export function countingCreator(start = 0): Creator {
  let count = start;
  const next = (length: number) => {
    count += 1;
    return String(count).padStart(length, "0");
  };
  return {
    id: (prefix) => `${prefix}_${next(ulidLength)}`,
    reference: () => {
      const digits = next(referenceLength);
      return digits + checkDigit(digits);
    },
  };
}

export const settings: CaseSettings = {
  warnsAtHalf: true,
  warnLastMinutes: 10,
  reminderMinutes: 60,
  takeOverMinutes: 10,
  firstContactWindowMinutes: 60,
  logWithinMinutes: 60,
  publicUrl: "https://report.test",
};

function lawInUse(): Law {
  const [law] = laws;
  if (law === undefined) throw new Error("There is no law");
  return law;
}

const law = lawInUse();

/** The law as a deployer reads it who chose otherwise. */
export function lawRead(choices: Partial<Readings>): Law {
  return withReadings(law, choices);
}

export function environmentWith(more: Partial<Environment> = {}): Environment {
  return {
    registry: registryWith(),
    law,
    now: beijing("03:30"),
    settings,
    create: countingCreator(),
    ...more,
  };
}

/** `03:30` → that minute of 2026-11-22 in the server's format. */
export function beijing(time: string): string {
  return `2026-11-22T${time}:00.000+08:00`;
}

const { privateKey } = generateKeyPairSync("ed25519");
export const testSigner = createSigner(
  privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
);

const testServerKey = "a key for tests that is long enough";
export const testEntryMac = createEntryMac(testServerKey);
export const testMacKeys = { serverKeys: [testServerKey], from: 0 };

/** One key, and salts that count up: the same changes are sealed alike. */
export function testSealing(): Sealing {
  let count = 0;
  return {
    signer: testSigner,
    entryMac: testEntryMac,
    createSalt: () => {
      count += 1;
      return String(count).padStart(ulidLength, "0");
    },
    logWithinMinutes: settings.logWithinMinutes,
  };
}
