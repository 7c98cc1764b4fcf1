/** A house with two identity providers, and people who set out for them and come back. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CreatedAccount, SessionView } from "@jibao/contract";
import { type Browser, createBrowser } from "./browser.ts";
import { startIdentityProvider, type TestIdentityProvider } from "./identity-provider.ts";
import { type Installation, startInstallation } from "./installation.ts";

const desk = "provincial-cac:450000";
export const otherDesk = "public-security:450000";
export const password = "correct horse battery staple";

export interface Way {
  /** `sso` vouches for no second factor; `trusted` does, and tells the login. */
  readonly provider?: "sso" | "trusted";
  readonly body?: object;
  readonly operation?: "attempts" | "links";
}

export interface Linked {
  readonly login: string;
  readonly account: CreatedAccount["account"];
  /** Of the one-time link. */
  readonly token: string;
  readonly browser: Browser;
}

export interface LinkedPeople {
  readonly house: Installation;
  readonly idp: TestIdentityProvider;
  readonly trusted: TestIdentityProvider;
  newBrowser(): Browser;
  account(authorityKey?: string): Promise<Omit<Linked, "browser">>;
  /** An officer whose account is linked with the subject of the same name as the login. */
  linkedOfficer(provider?: "sso" | "trusted"): Promise<Linked>;
  /** One who has a password and no identity. */
  officer(authorityKey?: string): Promise<Linked>;
  /** Begins, is this subject at the provider, and comes back; answers where we send it then. */
  enter(browser: Browser, subject: string, way?: Way): Promise<string>;
  stop(): Promise<void>;
}

/** Begins at the sign-in page; answers where the provider is. */
export async function begin(browser: Browser, way: Way = {}): Promise<string> {
  const { provider = "sso", body = {}, operation = "attempts" } = way;
  const path = `/api/v1/oidc/${provider}/${operation}`;
  const sent = operation === "links" ? {} : { body };
  const started = await browser.send({ method: "POST", path, ...sent });
  if (started.statusCode !== 201) throw new Error(started.body);
  return started.json<{ redirectUrl: string }>().redirectUrl;
}

/** The provider sends the browser back; answers where we send it then. */
export async function arrive(browser: Browser, { pathname, search }: URL): Promise<string> {
  const answer = await browser.send({ path: pathname + search, isCrossSite: true });
  if (answer.statusCode !== 303) throw new Error(answer.body);
  return String(answer.headers["location"]);
}

export async function loginOf(browser: Browser): Promise<string | null> {
  const answer = await browser.send({ path: "/api/v1/sessions/current" });
  return answer.statusCode === 200 ? answer.json<SessionView>().account.login : null;
}

const clientSecret = "the client's secret";

async function writeProviders(folder: string, issuers: { sso: string; trusted: string }) {
  const clientSecretFile = join(folder, "secret");
  await writeFile(clientSecretFile, `${clientSecret}\n`);
  const common = { clientId: "jibao", clientSecretFile, authorityKeys: [desk] };
  const sso = { zh: "统一身份认证", en: "Single sign-on" };
  const trusted = { zh: "双因素认证", en: "Two factors" };
  const providers = [
    { ...common, id: "sso", name: sso, issuer: issuers.sso, trustsSecondFactor: false },
    {
      ...common,
      id: "trusted",
      name: trusted,
      issuer: issuers.trusted,
      loginClaim: "preferred_username",
      trustsSecondFactor: true,
    },
  ];
  const file = join(folder, "oidc.json");
  await writeFile(file, JSON.stringify({ providers }));
  return file;
}

let count = 0;

async function makeAccount(house: Installation, authorityKey = desk) {
  count += 1;
  const login = `linked${count}`;
  const body = { login, name: `值班员${count}`, role: "duty-officer", authorityKey };
  const path = "/api/v1/accounts";
  const made = await house.call(house.administrator, { method: "POST", path, body });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const { account, invitationPath } = made.body as CreatedAccount;
  return { login, account, token: invitationPath.split("/").at(-1) ?? "" };
}

type Start = Pick<LinkedPeople, "house" | "idp" | "trusted" | "stop">;

function peopleOf(start: Start): LinkedPeople {
  const { house, idp, trusted } = start;
  const newBrowser = () => createBrowser(house.server);
  const account = (authorityKey?: string) => makeAccount(house, authorityKey);
  const enter: LinkedPeople["enter"] = async (browser, subject, way = {}) => {
    const provider = way.provider === "trusted" ? trusted : idp;
    provider.become(subject);
    return arrive(browser, await provider.visit(await begin(browser, way)));
  };
  return {
    ...start,
    newBrowser,
    account,
    enter,
    linkedOfficer: async (provider = "sso") => {
      const made = await account();
      const browser = newBrowser();
      const way = { provider, body: { invitation: made.token } };
      const where = await enter(browser, made.login, way);
      if (where !== "/desk/") throw new Error(where);
      return { ...made, browser };
    },
    officer: async (authorityKey) => {
      const made = await account(authorityKey);
      const browser = newBrowser();
      const path = `/api/v1/invitations/${made.token}`;
      const accepted = await browser.send({ method: "POST", path, body: { password } });
      if (accepted.statusCode !== 201) throw new Error(accepted.body);
      return { ...made, browser };
    },
  };
}

export async function startLinkedPeople(): Promise<LinkedPeople> {
  const folder = await mkdtemp(join(tmpdir(), "jibao-oidc-"));
  const start = (id: string) =>
    startIdentityProvider({
      clientId: "jibao",
      clientSecret,
      redirectUris: [`http://localhost:12387/api/v1/oidc/${id}/callback`],
    });
  const [idp, trusted] = [await start("sso"), await start("trusted")];
  const file = await writeProviders(folder, { sso: idp.issuer, trusted: trusted.issuer });
  const house = await startInstallation({
    start: "2026-11-22T12:00:00+08:00",
    settings: { JIBAO_OIDC_FILE: file, JIBAO_LOG_LEVEL: "silent" },
  });
  const stop = async () => {
    await house.stop();
    await idp.goAway();
    await trusted.goAway();
    await rm(folder, { recursive: true });
  };
  return peopleOf({ house, idp, trusted, stop });
}
