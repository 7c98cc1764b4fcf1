/** A memory of the log for tests of other things: in this process, for one key. */
import type { MemoryStore, NumberedMemory } from "../modules/evidence/memory/log-memory.ts";
import type { MemoryPorts } from "../modules/evidence/memory/remember.ts";
import { testSigner } from "./case-environment.ts";

export function memoryForTests(): MemoryPorts {
  let state: NumberedMemory | null = null;
  const store: MemoryStore = {
    read: () => state,
    write: (next) => {
      if (next.number !== (state?.number ?? 0) + 1) return false;
      state = next;
      return true;
    },
  };
  return { store, knownKeys: () => [testSigner.keyId], note: () => {} };
}
