/** Whether two accounts count as two people. */
import { plusMinutes } from "./instants.ts";

/** The accounts that helped to recover this one since then, by their ids. */
export type RecoveryTiesOf = (accountId: string, since: string) => Promise<readonly string[]>;

/** As long does whoever helped to recover an account not count as another person beside it. */
const recoveryTieMinutes = 7 * 24 * 60;

/** Whether either of the two helped to recover the other within seven days. */
export async function areTied(
  recoveryTiesOf: RecoveryTiesOf,
  [first, second]: readonly [string, string],
  now: string,
): Promise<boolean> {
  const since = plusMinutes(now, -recoveryTieMinutes);
  if ((await recoveryTiesOf(first, since)).includes(second)) return true;
  return (await recoveryTiesOf(second, since)).includes(first);
}
