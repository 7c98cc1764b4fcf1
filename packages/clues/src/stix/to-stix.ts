/** Clues as a STIX 2.1 bundle. The same clues and the same words give the same bytes. */
import type { Clue } from "../clue.ts";
import { placeOf } from "../copies.ts";
import { kindLabels, reasonLabels } from "../labels.ts";
import { patternOf } from "./pattern.ts";
import { uuidOf } from "./uuid.ts";

export interface StixMeta {
  /** Who proposes: the organisation, or the system. */
  readonly producer: string;
  readonly producerClass: "organization" | "system";
  /** When, in milliseconds since 1970. */
  readonly atMs: number;
  readonly locale: "zh" | "en";
}

interface Common {
  readonly spec_version: "2.1";
  readonly id: string;
  readonly created: string;
  readonly modified: string;
}

export interface StixIdentity extends Common {
  readonly type: "identity";
  readonly name: string;
  readonly identity_class: "organization" | "system";
}

export interface StixIndicator extends Common {
  readonly type: "indicator";
  readonly created_by_ref: string;
  readonly name: string;
  readonly description: string;
  readonly indicator_types: readonly ["unknown"];
  readonly pattern: string;
  readonly pattern_type: "stix";
  readonly pattern_version: "2.1";
  readonly valid_from: string;
}

/** For what has no pattern: one note for each. */
export interface StixNote extends Common {
  readonly type: "note";
  readonly created_by_ref: string;
  readonly abstract: string;
  readonly content: string;
  readonly object_refs: readonly [string];
}

export interface StixBundle {
  readonly type: "bundle";
  readonly id: string;
  readonly objects: readonly (StixIdentity | StixIndicator | StixNote)[];
}

function describe({ reasons, places, placesLeftOut }: Clue, { locale }: StixMeta): string {
  const why = reasons.map((reason) => reasonLabels[reason][locale]).join("; ");
  const more = placesLeftOut > 0 ? ` (+${placesLeftOut})` : "";
  return `${why} [${places.map(placeOf).join(", ")}${more}]`;
}

/** The name's parts are told apart by a character that no clue has a reason to hold. */
const nameOf = (...parts: readonly string[]) => parts.join("\u001f");

function commonOf(type: string, name: string, meta: StixMeta): Common {
  const at = new Date(meta.atMs).toISOString();
  const id = `${type}--${uuidOf(nameOf(type, meta.producer, name))}`;
  return { spec_version: "2.1", id, created: at, modified: at };
}

function objectOf(clue: Clue, identity: StixIdentity, meta: StixMeta) {
  const { kind, value } = clue;
  const pattern = patternOf(clue);
  const label = kindLabels[kind][meta.locale];
  const name = nameOf(kind, value, String(meta.atMs));
  if (pattern === null) {
    return {
      type: "note",
      ...commonOf("note", name, meta),
      created_by_ref: identity.id,
      abstract: label,
      content: `${value}\n${describe(clue, meta)}`,
      object_refs: [identity.id],
    } as const satisfies StixNote;
  }
  const common = commonOf("indicator", name, meta);
  return {
    type: "indicator",
    ...common,
    created_by_ref: identity.id,
    name: `${label}: ${value}`,
    description: describe(clue, meta),
    indicator_types: ["unknown"],
    pattern,
    pattern_type: "stix",
    pattern_version: "2.1",
    valid_from: common.created,
  } as const satisfies StixIndicator;
}

/**
 * Only clues that are nobody's own and not internal are told on. Identifiers are UUIDv5 over
 * producer, kind, value and instant, so that the same proposal sent twice is one.
 */
export function toStix(clues: readonly Clue[], meta: StixMeta): StixBundle {
  const identity: StixIdentity = {
    type: "identity",
    ...commonOf("identity", String(meta.atMs), meta),
    name: meta.producer,
    identity_class: meta.producerClass,
  };
  const foreign = clues.filter(({ standing }) => standing === "foreign");
  const objects = [identity, ...foreign.map((clue) => objectOf(clue, identity, meta))];
  const name = nameOf("bundle", ...objects.map(({ id }) => id));
  return { type: "bundle", id: `bundle--${uuidOf(name)}`, objects };
}
