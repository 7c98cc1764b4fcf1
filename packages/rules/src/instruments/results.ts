/** What the further instruments answer for one incident. */
import type { Text } from "../labels/text.ts";
import type { Due, FactPointer } from "../results.ts";
import type {
  Confidence,
  InstrumentKind,
  Limit,
  LimitStart,
  PartyKind,
  Step,
  Truth,
} from "./instrument.ts";

export interface InstrumentDuty {
  /** The instrument's code. */
  readonly instrument: string;
  /** The row's code. */
  readonly code: string;
  readonly article: string;
  readonly step: Step;
  readonly recipient: {
    readonly kind: PartyKind;
    /** The authority's key where it is one of ours and the facts tell which. */
    readonly key: string | null;
    readonly name: Text;
  };
  /** Provisional while it is not known whether the condition or the level holds. */
  readonly state: "open" | "provisional";
  /**
   * `latest` only where there is a number that may start a clock: confirmed, from one source or
   * entered by the deployer. Its `at` is null while the start is not known.
   */
  readonly due: Due;
  readonly after: LimitStart;
  readonly limit: Limit;
  /** A second limit that also holds; `due` follows the earlier of the two. */
  readonly alsoWithin: { readonly after: LimitStart; readonly hours: number } | null;
  readonly everyHours: number | null;
  readonly confidence: Confidence;
  readonly source: string;
  readonly note: Text | null;
  /** Codes of scale rows that carry it. */
  readonly because: readonly string[];
  /** Facts that would settle whether it is owed; empty when it is. */
  readonly unknown: readonly FactPointer[];
  /** Codes that `label("note", …)` puts into words. */
  readonly notes: readonly string[];
}

/** A level of an instrument's own scale. */
export interface OwnLevel {
  readonly code: string;
  readonly label: Text;
}

/** One instrument held against one incident. */
export interface InstrumentResult {
  readonly instrument: string;
  readonly kind: InstrumentKind;
  readonly title: Text;
  readonly citation: string;
  readonly confidence: Confidence;
  /** Whether anything is owed under it. */
  readonly applies: Truth;
  /** The level on its own scale that the facts prove; null without a scale or below it. */
  readonly level: OwnLevel | null;
  readonly couldReach: OwnLevel | null;
  readonly duties: readonly InstrumentDuty[];
}
