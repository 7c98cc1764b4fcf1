/** A one-time link does not open where the one who made it works, whosever account it is for. */
import { type Refusal, refuse } from "../../platform/refusal.ts";
import { digestOf } from "../../platform/secrets.ts";
import type { AccountDependencies } from "./account-dependencies.ts";
import { recordEvent } from "./record/security-events.ts";
import { deviceNameOf, type Visitor } from "./visitor.ts";

type Dependencies = Pick<AccountDependencies, "database" | "clock">;

async function isMakersBrowser(
  { database, clock }: Dependencies,
  madeBy: string,
  { deviceToken, sessionDigest }: Visitor,
): Promise<boolean> {
  const device = await database.writes
    .selectFrom("known_devices")
    .select("account_id")
    .where("account_id", "=", madeBy)
    .where("token_digest", "=", digestOf(deviceToken ?? ""))
    .executeTakeFirst();
  if (device !== undefined) return true;
  const session = await database.writes
    .selectFrom("sessions")
    .select("account_id")
    .where("account_id", "=", madeBy)
    .where(({ eb, or }) =>
      or([eb("token_digest", "=", sessionDigest), eb("previous_digest", "=", sessionDigest)]),
    )
    .where("revoked_at", "is", null)
    .where("expires_at", ">", clock.now())
    .executeTakeFirst();
  return session !== undefined;
}

/** Once for each account and browser: opening the page again tells nothing new. */
async function recordOnce(
  dependencies: Dependencies,
  accountId: string,
  visitor: Visitor,
): Promise<void> {
  const { database } = dependencies;
  const device = visitor.deviceToken === null ? null : deviceNameOf(visitor.deviceToken);
  const known = await database.writes
    .selectFrom("security_events")
    .select("id")
    .where("account_id", "=", accountId)
    .where("kind", "=", "link-refused")
    .where("device", "is not distinct from", device)
    .executeTakeFirst();
  if (known !== undefined) return;
  const event = { kind: "link-refused", accountId, actorId: null, visitor } as const;
  await recordEvent(database.writes, dependencies, event);
}

export interface LinkOpening {
  readonly accountId: string;
  /** Null for the first administrator's link, which nobody signed in made. */
  readonly madeBy: string | null;
  readonly visitor: Visitor;
}

/**
 * Null when the link may be opened here. Whoever makes accounts must not be one of them by another
 * name: no officer, clerk or auditor, no operator's manager, and no further administrator.
 */
export async function refuseMaker(
  dependencies: Dependencies,
  { accountId, madeBy, visitor }: LinkOpening,
): Promise<Refusal | null> {
  if (madeBy === null) return null;
  if (!(await isMakersBrowser(dependencies, madeBy, visitor))) return null;
  await recordOnce(dependencies, accountId, visitor);
  return refuse("link-of-own-making");
}
