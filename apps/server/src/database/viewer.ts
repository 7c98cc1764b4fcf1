/** Who looks: set on every read transaction, so that row security can decide by equality. */

export interface Viewer {
  readonly accountId: string | null;
  readonly authorityKey: string | null;
  readonly operatorId: string | null;
}

/** The server itself, or anybody: sees only what everyone may see. */
export const nobody: Viewer = { accountId: null, authorityKey: null, operatorId: null };
