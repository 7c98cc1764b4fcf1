/** One call as it goes into the access log: who, what, how it ended. No content and no names. */

export interface AccessEntry {
  readonly id: string;
  readonly calledAt: string;
  /** A name of the table of operations, or of the stream of events. */
  readonly operation: string;
  /** HTTP status, and the code of the problem catalogue when it was refused. */
  readonly status: number;
  readonly problem: string | null;
  /** As submissions name who sent them; null when nobody could be identified. */
  readonly principal: string | null;
  /** The line of the table of rights. */
  readonly caller: string;
  /** Who may see the row: that side's own supervisors. */
  readonly side: string;
  readonly incidentId: string | null;
  /** Instead of the id when a case was named by its reference: twelve digits. */
  readonly reference: string | null;
  /** The cases of a page; null when the answer was none. */
  readonly incidentIds: readonly string[] | null;
  /** Of the account, key, authority or operator that was named or made. */
  readonly objectId: string | null;
  /** Names of the fields that a change had; never their values. */
  readonly changed: readonly string[] | null;
  /** Of a searched text, which is not kept: it may name people. */
  readonly textLength: number | null;
  readonly address: string | null;
  /** Of the session's cookie, hex; the row gets the session's id. */
  readonly sessionDigest: string | null;
  readonly requestId: string;
}

export const administrationSide = "administration";
export const unidentifiedSide = "unidentified";
