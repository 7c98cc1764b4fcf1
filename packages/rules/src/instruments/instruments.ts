/** Every instrument we know beside the Measures, with its words. */
import { auCyberSecurityAct } from "../law/instruments/au-cyber-security-act.ts";
import { auSoci } from "../law/instruments/au-soci.ts";
import {
  cbrcImportantSystems,
  cbrcImportantSystemsWords,
} from "../law/instruments/cbrc-important-systems.ts";
import { ciiRegulation } from "../law/instruments/cii-regulation.ts";
import { csrcIncidents, csrcIncidentsWords } from "../law/instruments/csrc-incidents.ts";
import {
  csrcNetworkSecurity,
  csrcNetworkSecurityWords,
} from "../law/instruments/csrc-network-security.ts";
import { cybersecurityLaw, cybersecurityLaw2017 } from "../law/instruments/cybersecurity-law.ts";
import { dataSecurityLaw } from "../law/instruments/data-security-law.ts";
import { euCra } from "../law/instruments/eu-cra.ts";
import { euDora } from "../law/instruments/eu-dora.ts";
import { euNis2 } from "../law/instruments/eu-nis2.ts";
import { hkCap653 } from "../law/instruments/hk-cap-653.ts";
import { inCertIn } from "../law/instruments/in-cert-in.ts";
import { jpActiveCyberDefence } from "../law/instruments/jp-active-cyber-defence.ts";
import { krNetworkAct } from "../law/instruments/kr-network-act.ts";
import { miitDataSecurity, miitDataSecurityWords } from "../law/instruments/miit-data-security.ts";
import {
  miitPublicInternet,
  miitPublicInternetWords,
} from "../law/instruments/miit-public-internet.ts";
import { networkDataRegulation } from "../law/instruments/network-data-regulation.ts";
import { nfraDataSecurity, nfraDataSecurityWords } from "../law/instruments/nfra-data-security.ts";
import { nhcMedical, nhcMedicalWords } from "../law/instruments/nhc-medical.ts";
import { pbocIncidents, pbocIncidentsWords } from "../law/instruments/pboc-incidents.ts";
import { personalInformationLaw } from "../law/instruments/personal-information-protection-law.ts";
import { police24Hours } from "../law/instruments/police-24-hours.ts";
import { sgCii } from "../law/instruments/sg-cii.ts";
import { ukNis } from "../law/instruments/uk-nis.ts";
import { usCircia } from "../law/instruments/us-circia.ts";
import type { Instrument } from "./instrument.ts";
import { withWords } from "./with-words.ts";

/** Statutes first, then sectors, then abroad: the order in which results are shown. */
export const instruments: readonly Instrument[] = [
  cybersecurityLaw2017,
  cybersecurityLaw,
  ciiRegulation,
  dataSecurityLaw,
  personalInformationLaw,
  networkDataRegulation,
  police24Hours,
  withWords(nfraDataSecurity, nfraDataSecurityWords),
  withWords(pbocIncidents, pbocIncidentsWords),
  withWords(cbrcImportantSystems, cbrcImportantSystemsWords),
  withWords(csrcIncidents, csrcIncidentsWords),
  withWords(csrcNetworkSecurity, csrcNetworkSecurityWords),
  withWords(miitDataSecurity, miitDataSecurityWords),
  withWords(miitPublicInternet, miitPublicInternetWords),
  withWords(nhcMedical, nhcMedicalWords),
  euNis2,
  euDora,
  euCra,
  usCircia,
  inCertIn,
  auSoci,
  auCyberSecurityAct,
  sgCii,
  hkCap653,
  jpActiveCyberDefence,
  krNetworkAct,
  ukNis,
];
