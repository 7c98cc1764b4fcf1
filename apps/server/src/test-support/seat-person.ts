/** Seats one more person in a house, and signs them in. */
import type { Role } from "@jibao/contract";
import type { Installation } from "./installation.ts";

export interface Person {
  readonly role: Role;
  readonly name: string;
  readonly authorityKey?: string;
  readonly operatorId?: string;
}

let count = 0;

/** The session's cookie. Shortly after the start: making accounts asks for a fresh sign-in. */
export async function seatPerson(house: Installation, person: Person): Promise<string> {
  count += 1;
  const path = "/api/v1/accounts";
  const body = { login: `person${count}`, ...person };
  const made = await house.call(house.administrator, { method: "POST", path, body });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const { invitationPath } = made.body as { invitationPath: string };
  const accepted = await house.server.app.inject({
    method: "POST",
    url: `/api/v1/invitations/${invitationPath.split("/").at(-1)}`,
    payload: { password: "a long enough password" },
  });
  if (accepted.statusCode !== 201) throw new Error(accepted.body);
  return String(accepted.headers["set-cookie"]).split(";")[0] ?? "";
}
