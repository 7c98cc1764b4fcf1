/** Which row the keyboard is at. It follows its incident when the order changes. */
import { useState } from "react";

interface Item {
  readonly id: string;
}

/** The id `step` rows further; the first row when none is selected, and never beyond the ends. */
export function stepFrom(
  items: readonly Item[],
  selectedId: string | null,
  step: 1 | -1,
): string | null {
  const at = items.findIndex(({ id }) => id === selectedId);
  const next = at === -1 ? 0 : Math.min(Math.max(at + step, 0), items.length - 1);
  return items[next]?.id ?? null;
}

export function useSelection<Listed extends Item>(items: readonly Listed[]) {
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const move = (step: 1 | -1) => setSelectedId((before) => stepFrom(items, before, step));
  return { selected: items.find(({ id }) => id === selectedId) ?? null, move };
}
