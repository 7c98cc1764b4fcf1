import type { DivisionNode, NamedPlace } from "./division.ts";
import { currentNode } from "./division-table.ts";
import { corpsDivisions } from "./corps-divisions.ts";
import districtNames from "./generated/districts-without-code.json" with { type: "json" };
import { otherNames } from "./short-names.ts";
import { zoneNames } from "./zone-names.ts";
import { zones } from "./zones.ts";

/** A place that is no division: the codes of the divisions in which it lies, and its names. */
export interface PlaceRow {
  readonly codes: readonly string[];
  /** The first is the one that is shown. */
  readonly names: readonly string[];
}

/** One name of a place that is no division. */
export interface PlaceName {
  readonly text: string;
  readonly named: NamedPlace;
  /** A division in which the place lies; a place in several has one entry for each. */
  readonly node: DivisionNode;
  /** True for a name that means this place only behind the division that holds it. */
  readonly isBare: boolean;
}

function namesOf(kind: NamedPlace["kind"], { codes, names }: PlaceRow): PlaceName[] {
  const nodes = codes.map(currentNode).filter((node) => node !== undefined);
  const named: NamedPlace = { kind, name: names[0] ?? "" };
  return nodes.flatMap((node) =>
    names.flatMap((name) => {
      const { complete, bare } = zoneNames(name, node);
      return [
        ...[name, ...complete].map((text) => ({ text, named, node, isBare: false })),
        ...bare.map((text) => ({ text, named, node, isBare: true })),
      ];
    }),
  );
}

/** 台北市 and 台北; each name is shown as it was written, for 新竹 is a city and a county. */
function districtRows(): PlaceRow[] {
  return Object.entries(districtNames).flatMap(([prefix, names]) =>
    names
      .flatMap((name) => [name, ...otherNames(name).bare])
      .map((name) => ({ codes: [`${prefix}0000`], names: [name] })),
  );
}

/** All names of places that are no divisions. */
export function allPlaceNames(): PlaceName[] {
  return [
    ...zones.flatMap((row) => namesOf("zone", row)),
    ...corpsDivisions.flatMap((row) => namesOf("corps-division", row)),
    ...districtRows().flatMap((row) => namesOf("district", row)),
  ];
}
