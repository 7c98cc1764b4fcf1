/** An authenticator app, set up for whoever is signed in. */
import type { AddedTotp, StartedTotp } from "@jibao/contract";
import { Secret, TOTP } from "otpauth";
import type { Clock } from "../clock.ts";
import type { Browser } from "./browser.ts";

export interface App {
  /** The six digits of this instant; each step's are accepted once. */
  code(): string;
  readonly recoveryCodes: readonly string[];
}

export async function setUpApp(browser: Browser, clock: Clock): Promise<App> {
  const own = "/api/v1/accounts/current/totp";
  const started = await browser.send({ method: "POST", path: own });
  if (started.statusCode !== 201) throw new Error(started.body);
  const totp = new TOTP({ secret: Secret.fromBase32(started.json<StartedTotp>().secret) });
  const code = () => totp.generate({ timestamp: clock.nowMs() });
  const path = `${own}/confirmations`;
  const added = await browser.send({ method: "POST", path, body: { code: code() } });
  if (added.statusCode !== 201) throw new Error(added.body);
  return { code, recoveryCodes: added.json<AddedTotp>().recoveryCodes ?? [] };
}
