/** One server-sent event of the inbox. */

export interface InboxEvent {
  readonly incidentId: string;
  readonly reference: string;
  readonly level: string;
  readonly isNew: boolean;
}

/** The event, or null when the data is not one; a stream that says nonsense changes nothing. */
export function parseInboxEvent(data: string): InboxEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const { incidentId, reference, level, isNew } = value as Record<string, unknown>;
  if (typeof incidentId !== "string" || typeof reference !== "string") return null;
  return { incidentId, reference, level: String(level), isNew: isNew === true };
}
