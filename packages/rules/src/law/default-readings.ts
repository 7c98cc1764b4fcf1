/** What runs the clocks unless the deployer decides otherwise. It travels in the core. */

/** `stricter` obliges more, sooner or more people; `looser` keeps to the narrower sense. */
export const readingChoices = ["stricter", "looser"] as const;
export type ReadingChoice = (typeof readingChoices)[number];

const choices = {
  R1: "stricter",
  R2: "stricter",
  R3: "stricter",
  R4: "stricter",
  R5: "stricter",
  R6: "stricter",
  R7: "stricter",
  R8: "stricter",
  R9: "stricter",
  R10: "stricter",
  R11: "stricter",
  R12: "looser",
  R13: "stricter",
  R14: "looser",
  R15: "looser",
  R16: "looser",
  R17: "stricter",
  R18: "looser",
  R19: "looser",
  R20: "looser",
  R21: "stricter",
  R22: "looser",
  R23: "looser",
  R24: "stricter",
  R25: "stricter",
  R26: "stricter",
  R27: "stricter",
} as const satisfies Readonly<Record<string, ReadingChoice>>;

export type ReadingCode = keyof typeof choices;
export const readingCodes = Object.keys(choices) as readonly ReadingCode[];

/** The choice in force for each reading. */
export type Readings = Readonly<Record<ReadingCode, ReadingChoice>>;

export const defaultReadings: Readings = Object.freeze(choices);
