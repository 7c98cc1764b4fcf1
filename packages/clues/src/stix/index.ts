/** STIX 2.1: what others' programs read. */
export {
  type StixBundle,
  type StixIdentity,
  type StixIndicator,
  type StixMeta,
  type StixNote,
  toStix,
} from "./to-stix.ts";
