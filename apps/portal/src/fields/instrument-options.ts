/** Further rules that an operator may be bound by, to be ticked; statutes bind without a tick. */
import { instruments } from "@jibao/rules/instruments";

export interface InstrumentOption {
  /** The instrument's code. */
  readonly value: string;
  /** The title. */
  readonly text: { readonly zh: string; readonly en: string };
  /** Whom it binds: by this a person recognises it. */
  readonly scope: { readonly zh: string; readonly en: string };
  readonly isAbroad: boolean;
}

export const instrumentOptions: readonly InstrumentOption[] = instruments
  .filter(({ kind }) => kind !== "statute")
  .map(({ code, kind, title, scope }) => ({
    value: code,
    text: title,
    scope,
    isAbroad: kind === "abroad",
  }));
