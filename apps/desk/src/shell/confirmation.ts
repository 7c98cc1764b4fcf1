/**
 * Grave acts need a proof, not older than a quarter of an hour, of who sits here. The API says so
 * only when one is sent; whoever sends it then waits here while the person is asked, and goes on.
 */

/** Answers true once the session is confirmed; false when the person turned away. */
export type Asker = () => Promise<boolean>;

let asker: Asker | null = null;
let asked: Promise<boolean> | null = null;

/** Names who asks the person; the answer takes it back. */
export function provideAsker(provided: Asker): () => void {
  asker = provided;
  return () => {
    if (asker === provided) asker = null;
  };
}

/** Several acts at once wait for one answer. Without anybody to ask it is no. */
export async function confirmPerson(): Promise<boolean> {
  if (asker === null) return false;
  asked ??= asker().finally(() => {
    asked = null;
  });
  return asked;
}
