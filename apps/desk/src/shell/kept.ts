/**
 * What is typed into an act's form is kept until it was sent or the page is closed: a failed
 * request, another case in between, or signing in again loses nothing. It stays in memory only,
 * and belongs to the account that typed it.
 */
import { useState } from "react";

const kept = new Map<string, unknown>();
let owner: string | null = null;

/** Says who is signed in; what another account typed is forgotten. */
export function keepFor(accountId: string): void {
  if (owner !== null && owner !== accountId) kept.clear();
  owner = accountId;
}

export function forgetKept(): void {
  kept.clear();
}

/** Like state, but remembered under `key`; the third value forgets it and starts afresh. */
export function useKept<Value>(
  key: string,
  initial: () => Value,
): [Value, (patch: Partial<Value>) => void, () => void] {
  const [value, setValue] = useState<Value>(
    () => (kept.get(key) as Value | undefined) ?? initial(),
  );
  const change = (patch: Partial<Value>) =>
    setValue((before) => {
      const next = { ...before, ...patch };
      kept.set(key, next);
      return next;
    });
  const forget = () => {
    kept.delete(key);
    setValue(initial());
  };
  return [value, change, forget];
}
