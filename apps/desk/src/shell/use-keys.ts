/** Gives a view the keys it understands. The view mounted last is asked first. */
import { useEffect, useRef } from "react";
import { type KeyAction, resolveKey, type Stroke } from "./keymap.ts";

export type KeyHandlers = Partial<Record<KeyAction, () => void>>;

const stack: { current: KeyHandlers }[] = [];
let pending: string | null = null;

function strokeOf(event: KeyboardEvent): Stroke {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const field = target?.closest("input, textarea, select, [contenteditable='true']");
  // A tick box or a radio button takes no letters.
  const boxed = field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type);
  return {
    key: event.key,
    modified: event.ctrlKey || event.altKey || event.metaKey,
    typing: event.isComposing || (field !== null && field !== undefined && !boxed),
    onControl: Boolean(target?.closest("a, button, summary, [role='button'], [role='tab']")),
  };
}

function listen(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const resolved = resolveKey(strokeOf(event), pending);
  pending = resolved.pending;
  const { action } = resolved;
  if (action === null) return;
  const taker = [...stack].reverse().find((handlers) => handlers.current[action]);
  if (!taker) return;
  event.preventDefault();
  taker.current[action]?.();
}

/** Listens for the given actions while the view is shown. */
export function useKeys(handlers: KeyHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  }, [handlers]);
  useEffect(() => {
    if (stack.length === 0) document.addEventListener("keydown", listen);
    stack.push(latest);
    return () => {
      stack.splice(stack.indexOf(latest), 1);
      if (stack.length === 0) document.removeEventListener("keydown", listen);
    };
  }, []);
}
