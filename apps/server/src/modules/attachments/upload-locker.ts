/**
 * One request at a time for each upload. Whoever waits asks the holder to end, as the protocol
 * recommends: a connection that died half open must not keep its sender from going on. Waiting
 * costs no processor time.
 */
import type { Locker } from "@tus/server";

interface Holder {
  readonly askToEnd: () => void;
  readonly waiting: (() => void)[];
}

/** As long as a holder may take to keep what it has, with room to spare. */
const waitLimitMs = 30_000;

class LockTimeout extends Error {
  readonly status_code = 423;
  readonly body = "Another request for this upload is under way\n";
}

function waitTurn(holder: Holder, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(new LockTimeout("locked")), waitLimitMs);
    const onAbort = () => end(new LockTimeout("aborted"));
    const turn = () => end(null);
    function end(error: Error | null): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      const place = holder.waiting.indexOf(turn);
      if (place >= 0) holder.waiting.splice(place, 1);
      if (error === null) resolve();
      else reject(error);
    }
    signal.addEventListener("abort", onAbort, { once: true });
    holder.waiting.push(turn);
  });
}

export function createUploadLocker(): Locker {
  const holders = new Map<string, Holder>();
  return {
    newLock: (id) => ({
      lock: async (signal, cancelRequest) => {
        for (let holder = holders.get(id); holder !== undefined; holder = holders.get(id)) {
          holder.askToEnd();
          await waitTurn(holder, signal);
        }
        holders.set(id, { askToEnd: () => void cancelRequest(), waiting: [] });
      },
      unlock: async () => {
        const holder = holders.get(id);
        holders.delete(id);
        // All look again; the first takes it, the others wait for that one.
        for (const turn of holder?.waiting.slice() ?? []) turn();
      },
    }),
  };
}
