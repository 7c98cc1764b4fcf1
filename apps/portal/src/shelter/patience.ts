/** How long to wait for a core that has just failed: people should not, page after page. */
import type { RetryPolicy } from "@jibao/sdk";

export interface Patience {
  /** The same `fetch`; what it meets decides how long the next calls wait. */
  watch(ask: typeof fetch): typeof fetch;
  options(): { readonly timeoutMs: number; readonly retry: RetryPolicy };
}

/** A person waits behind every call, so it must end soon; pressing again is always safe. */
const usual = {
  timeoutMs: 8_000,
  retry: { attempts: 3, firstDelayMs: 200, maximumDelayMs: 2_000 },
};
/** While the core fails, one short try: it may be back. */
const strained = { timeoutMs: 1_500, retry: { ...usual.retry, attempts: 1 } };
const strainedMs = 15_000;
const serverError = 500;

/** Without a shelter there is nothing to gain by giving up early: `isSheltered` says so. */
export function createPatience(isSheltered: boolean, nowMs: () => number): Patience {
  let strainedUntilMs = 0;
  return {
    watch: (ask) => async (input, init) => {
      try {
        const response = await ask(input, init);
        strainedUntilMs = response.status >= serverError ? nowMs() + strainedMs : 0;
        return response;
      } catch (error) {
        strainedUntilMs = nowMs() + strainedMs;
        throw error;
      }
    },
    options: () => (isSheltered && nowMs() < strainedUntilMs ? strained : usual),
  };
}
