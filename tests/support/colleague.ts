/** A second person at a desk: a supervisor, for what takes two. */
import { randomUUID } from "node:crypto";
import type { IncidentView } from "@jibao/contract";
import { call, must } from "./client.ts";

const password = "a long enough password";

const cookieOf = (headers: Headers) => String(headers.getSetCookie()[0]).split(";")[0] ?? "";

/** Signs in with the login `second`; the answer is the session's cookie. */
export async function seatColleague(url: string, authorityKey: string): Promise<string> {
  const body = { login: "admin", password };
  const entered = await call(url, { method: "POST", path: "/api/v1/sessions", body });
  const made = await must<{ invitationPath: string }>(url, 201, {
    method: "POST",
    path: "/api/v1/accounts",
    credential: cookieOf(entered.headers),
    body: { login: "second", name: "陈领导", role: "supervisor", authorityKey },
  });
  const token = made.invitationPath.split("/").at(-1);
  const path = `/api/v1/invitations/${token}`;
  const accepted = await call(url, { method: "POST", path, body: { password } });
  return cookieOf(accepted.headers);
}

/** The colleague confirms what waits on a case. */
export async function confirmProposal(
  url: string,
  credential: string,
  incidentId: string,
): Promise<void> {
  const path = `/api/v1/incidents/${incidentId}`;
  const { proposal } = await must<IncidentView>(url, 200, { method: "GET", path, credential });
  await must(url, 201, {
    method: "POST",
    path: `${path}/acts`,
    credential,
    key: randomUUID(),
    body: { kind: "confirm-proposal", proposalId: proposal?.id },
  });
}
