/** The rules of sectors that Art. 4 (5) refers to, without their words: part of the core. */
import type { InstrumentRules } from "../../instruments/instrument.ts";
import { cbrcImportantSystems } from "./cbrc-important-systems.ts";
import { csrcIncidents } from "./csrc-incidents.ts";
import { csrcNetworkSecurity } from "./csrc-network-security.ts";
import { miitDataSecurity } from "./miit-data-security.ts";
import { miitPublicInternet } from "./miit-public-internet.ts";
import { nfraDataSecurity } from "./nfra-data-security.ts";
import { nhcMedical } from "./nhc-medical.ts";
import { pbocIncidents } from "./pboc-incidents.ts";

export const sectorInstruments: readonly InstrumentRules[] = [
  nfraDataSecurity,
  pbocIncidents,
  cbrcImportantSystems,
  csrcIncidents,
  csrcNetworkSecurity,
  miitDataSecurity,
  miitPublicInternet,
  nhcMedical,
];
