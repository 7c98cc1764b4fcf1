/** The keyboard of the desk as data: which keys mean what. The help page is made from it. */

export type KeyAction =
  | "next"
  | "previous"
  | "open"
  | "takeOver"
  | "relay"
  | "law"
  | "search"
  | "inbox"
  | "help"
  | "dismiss";

interface Binding {
  /** Keys pressed one after the other. */
  readonly keys: readonly string[];
  readonly action: KeyAction;
}

export const bindings: readonly Binding[] = [
  { keys: ["j"], action: "next" },
  { keys: ["k"], action: "previous" },
  { keys: ["Enter"], action: "open" },
  { keys: ["t"], action: "takeOver" },
  { keys: ["r"], action: "relay" },
  { keys: ["l"], action: "law" },
  { keys: ["/"], action: "search" },
  { keys: ["g", "i"], action: "inbox" },
  { keys: ["?"], action: "help" },
  { keys: ["Escape"], action: "dismiss" },
];

/** What the page knows of one press of a key. */
export interface Stroke {
  readonly key: string;
  /** Ctrl, Alt or Meta was held: the browser's own shortcuts stay the browser's. */
  readonly modified: boolean;
  /** The press went into a field; letters are text there. */
  readonly typing: boolean;
  /** The press went to a button or link, where Enter already has a meaning. */
  readonly onControl: boolean;
}

export interface Resolved {
  readonly action: KeyAction | null;
  /** The first key of a pair, waiting for the second. */
  readonly pending: string | null;
}

const nothing: Resolved = { action: null, pending: null };

function allowed(stroke: Stroke): boolean {
  if (stroke.modified) return false;
  if (stroke.typing) return stroke.key === "Escape";
  return !(stroke.onControl && stroke.key === "Enter");
}

/** What a press means after `pending`. An unfinished pair is forgotten by any other key. */
export function resolveKey(stroke: Stroke, pending: string | null): Resolved {
  if (!allowed(stroke)) return nothing;
  const pressed = pending === null ? [stroke.key] : [pending, stroke.key];
  const whole = bindings.find(({ keys }) => keys.join(" ") === pressed.join(" "));
  if (whole) return { action: whole.action, pending: null };
  if (pending !== null) return resolveKey(stroke, null);
  const begins = bindings.some(({ keys }) => keys.length > 1 && keys[0] === stroke.key);
  return begins ? { action: null, pending: stroke.key } : nothing;
}
