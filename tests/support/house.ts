import { call, must } from "./client.ts";
import type { RunningServer } from "./running-server.ts";

/** What an installation needs before reports can come in. */
export interface House {
  /** Authorization header of a gateway; it has no limit of attempts. */
  readonly gateway: string;
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
    const login = `duty${index}`;
    const made = await must<{ invitationPath: string }>(url, 201, {
      method: "POST",
      path: "/api/v1/accounts",
      credential,
      body: { login, name: `值班员${index}`, role: "duty-officer", authorityKey },
    });
    officers.set(authorityKey, await accept(url, made.invitationPath.split("/").at(-1) ?? ""));
  }
  const { key } = await must<{ key: string }>(url, 201, {
    method: "POST",
    path: "/api/v1/api-keys",
    credential,
    body: { name: "演练热线", channel: "hotline", gateway: true },
  });
  return { gateway: `Bearer ${key}`, officers };
}
