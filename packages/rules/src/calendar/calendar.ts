/** Working days by a dated calendar: which days a notice of the State Council moves. */

/** A day at Beijing, for example `2026-10-10`. */
export type Day = string;

export interface Calendar {
  /** Days that differ from the week: a weekday off, or a Saturday or Sunday at work. */
  readonly days: Readonly<Record<Day, "off" | "work">>;
  /** The first day and the last day that the notices read for this calendar cover. */
  readonly from: Day;
  readonly until: Day;
}
