import { call, must } from "./client.ts";
import type { RunningServer } from "./running-server.ts";

/** What an installation needs before reports can come in. */
export interface House {
  /** Authorization header of a gateway; it has no limit of attempts. */
  readonly gateway: string;
  /** Session cookie of the first administrator, whose login is `admin`. */
  readonly administrator: string;
  /** Session cookies of the officers, by authority key. */
  readonly officers: ReadonlyMap<string, string>;
}

export type Reach = Readonly<Record<string, "desk" | "mail" | "none">>;

const password = "a long enough password";

async function accept(url: string, token: string): Promise<string> {
  const path = `/api/v1/invitations/${token}`;
  const answer = await call(url, { method: "POST", path, body: { password } });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return String(answer.headers.getSetCookie()[0]).split(";")[0] ?? "";
}

export interface Seat {
  readonly login: string;
  readonly name?: string;
  readonly role: string;
  readonly authorityKey?: string;
  readonly operatorId?: string;
}

/** Makes an account and opens it with the password of everybody; the answer is its cookie. */
export async function seat(
  { url, administrator }: { readonly url: string; readonly administrator: string },
  account: Seat,
): Promise<string> {
  const made = await must<{ invitationPath: string }>(url, 201, {
    method: "POST",
    path: "/api/v1/accounts",
    credential: administrator,
    body: { name: `演练${account.login}`, ...account },
  });
  return accept(url, made.invitationPath.split("/").at(-1) ?? "");
}

/** Signs the first administrator in, sets the reach of authorities and seats an officer at desks. */
export async function furnish(
  server: Pick<RunningServer, "url" | "firstToken">,
  reach: Reach,
): Promise<House> {
  const { url } = server;
  const credential = await accept(url, server.firstToken);
  const officers = new Map<string, string>();
  for (const [index, [authorityKey, kind]] of Object.entries(reach).entries()) {
    await must(url, 200, {
      method: "PATCH",
      path: `/api/v1/authorities/${encodeURIComponent(authorityKey)}`,
      credential,
      body: { reach: kind, legalBasis: "演练", mail: `desk${index}@example.test` },
    });
    if (kind !== "desk") continue;
    const officer = { login: `duty${index}`, name: `值班员${index}`, role: "duty-officer" };
    const house = { url, administrator: credential };
    officers.set(authorityKey, await seat(house, { ...officer, authorityKey }));
  }
  const { key } = await must<{ key: string }>(url, 201, {
    method: "POST",
    path: "/api/v1/api-keys",
    credential,
    body: { name: "演练热线", channel: "hotline", gateway: true },
  });
  return { gateway: `Bearer ${key}`, administrator: credential, officers };
}
