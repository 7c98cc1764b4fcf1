/** A passkey reader in the browser itself, which says yes to whatever it is asked. */
import type { Page } from "playwright-core";

export interface Authenticator {
  /** How many passkeys it holds. */
  count(): Promise<number>;
  /** Whether its owner touches it; while not, it waits. */
  setPresent(present: boolean): Promise<void>;
}

/** Plugs one into the page; it lasts as long as the page. */
export async function plugInAuthenticator(page: Page): Promise<Authenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    count: async () => {
      const { credentials } = await session.send("WebAuthn.getCredentials", { authenticatorId });
      return credentials.length;
    },
    setPresent: async (enabled) => {
      await session.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
    },
  };
}
