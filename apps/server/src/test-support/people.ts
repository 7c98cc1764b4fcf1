/** People with accounts and browsers of their own, who open and confirm recoveries. */
import type {
  ConfirmedRecovery,
  CreatedAccount,
  Problem,
  RecoveryView,
  Role,
  SecurityEvent,
  SecurityEventPage,
} from "@jibao/contract";
import type { LightMyRequestResponse } from "fastify";
import { type Browser, createBrowser } from "./browser.ts";
import { type Installation, startInstallation } from "./installation.ts";

const desk = "provincial-cac:450000";
export const otherDesk = "provincial-cac:440000";
export const lonelyDesk = "public-security:450000";
export const password = "correct horse battery staple";
export const newPassword = "quite another battery staple";

export interface Person {
  readonly id: string;
  readonly login: string;
  readonly browser: Browser;
}

export type Invited = Omit<Person, "browser"> & { readonly token: string };

export interface Invitation {
  readonly role: Role;
  /** The desk of whoever belongs to one. */
  readonly authorityKey?: string;
  /** The first administrator without one. */
  readonly maker?: Browser;
}

export interface People {
  readonly house: Installation;
  readonly administrator: Browser;
  newBrowser(): Browser;
  invite(invitation: Invitation): Promise<Invited>;
  person(role: Role, authorityKey?: string): Promise<Person>;
  /** Somebody who lost everything, two colleagues, and the recovery that the first opened. */
  trio(): Promise<{ lost: Person; first: Person; second: Person; recovery: RecoveryView }>;
  /** Days have passed in the test: the first administrator signs in again. */
  renewAdministrator(): Promise<void>;
}

export const codeOf = (answer: LightMyRequestResponse) => answer.json<Problem>().code;

export function post(browser: Browser, path: string, body?: object) {
  return browser.send({ method: "POST", path, ...(body === undefined ? {} : { body }) });
}

function must(answer: LightMyRequestResponse): LightMyRequestResponse {
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer;
}

export function open({ browser }: Person, login: string) {
  const body = { login, reason: "手机和电脑都丢了", recognised: "telephone-known-number" };
  return post(browser, "/api/v1/recoveries", body);
}

export const opened = async (by: Person, { login }: { login: string }) =>
  must(await open(by, login)).json<RecoveryView>();

export const confirm = ({ browser }: Person, id: string) =>
  post(browser, `/api/v1/recoveries/${id}/confirmation`);

export const refuse = ({ browser }: Person, id: string) =>
  post(browser, `/api/v1/recoveries/${id}/refusal`, { reason: "声音不对" });

export async function confirmed(by: Person, id: string): Promise<{ token: string; path: string }> {
  const { linkPath: path } = must(await confirm(by, id)).json<ConfirmedRecovery>();
  return { path, token: path.split("/").at(-1) ?? "" };
}

export const use = (browser: Browser, token: string) =>
  post(browser, `/api/v1/recovery-links/${token}`, { password: newPassword });

export const signIn = (browser: Browser, login: string, typed: string) =>
  post(browser, "/api/v1/sessions", { login, password: typed });

export async function listed({ browser }: Pick<Person, "browser">): Promise<RecoveryView[]> {
  const answer = await browser.send({ path: "/api/v1/recoveries" });
  return answer.json<{ items: RecoveryView[] }>().items;
}

/** Oldest first, as far as this browser's owner may see them. */
export async function eventsOf(browser: Browser, recoveryId: string): Promise<SecurityEvent[]> {
  const answer = await browser.send({ path: "/api/v1/security-events?limit=200" });
  const { items } = answer.json<SecurityEventPage>();
  return items.filter((event) => event.recoveryId === recoveryId).toReversed();
}

const atOperator: readonly Role[] = ["operator-manager", "reporter"];
const administratorPassword = "a long enough password";
const minuteMs = 60_000;
let count = 0;

function wanted({ role, authorityKey = desk }: Invitation, operatorId: string) {
  count += 1;
  const isAtOperator = atOperator.includes(role);
  const isAtDesk = !isAtOperator && !role.endsWith("administrator");
  return {
    login: `person${count}`,
    name: `人${count}`,
    role,
    authorityKey: isAtDesk ? authorityKey : null,
    operatorId: isAtOperator ? operatorId : null,
  };
}

function peopleOf(house: Installation, administrator: Browser, operatorId: string): People {
  const newBrowser = () => createBrowser(house.server);
  const invite: People["invite"] = async (invitation) => {
    const { maker = administrator } = invitation;
    const answer = must(await post(maker, "/api/v1/accounts", wanted(invitation, operatorId)));
    const { account, invitationPath } = answer.json<CreatedAccount>();
    const token = invitationPath.split("/").at(-1) ?? "";
    return { id: account.id, login: account.login, token };
  };
  const person: People["person"] = async (role, authorityKey = desk) => {
    const { token, ...own } = await invite({ role, authorityKey });
    const browser = newBrowser();
    must(await post(browser, `/api/v1/invitations/${token}`, { password }));
    return { ...own, browser };
  };
  return {
    house,
    administrator,
    newBrowser,
    invite,
    person,
    trio: async () => {
      const lost = await person("duty-officer");
      const first = await person("duty-officer");
      const second = await person("supervisor");
      return { lost, first, second, recovery: await opened(first, lost) };
    },
    renewAdministrator: async () => {
      house.clock.advance(minuteMs);
      must(await signIn(administrator, "admin", administratorPassword));
    },
  };
}

export async function startPeople(): Promise<People> {
  const house = await startInstallation({
    start: "2026-11-22T12:00:00+08:00",
    reach: { [desk]: "desk", [otherDesk]: "desk", [lonelyDesk]: "none" },
  });
  const administrator = createBrowser(house.server);
  must(await signIn(administrator, "admin", administratorPassword));
  const operator = { name: "演练甲公司", kinds: [], division: "450100" };
  const made = must(await post(administrator, "/api/v1/operators", operator));
  return peopleOf(house, administrator, made.json<{ id: string }>().id);
}
