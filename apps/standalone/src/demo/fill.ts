/** Fills an empty installation with the drill, through the API and nothing else. */
import { randomBytes } from "node:crypto";
import { type Client, createClient } from "@jibao/sdk";
import { createInjectFetch } from "../inject-fetch.ts";
import type { Standalone } from "../start-standalone.ts";
import { drillCases } from "./cases.ts";
import type { DrillCaseRecord, DrillRecord } from "./demo-directory.ts";
import * as house from "./house.ts";
import {
  type Backstage,
  browserAt,
  type DrillChannel,
  instantOf,
  openStage,
  type Person,
  personOf,
  valueOf,
} from "./stage.ts";

const passwordBytes = 9;
const administratorTitle = { zh: "系统管理员", en: "Administrator" };

type GatewayChannel = Exclude<DrillChannel, "pipeline">;
type Place = Pick<Backstage, "url" | "fetch">;

/** Opens a one-time link as its holder would. */
async function enter(place: Place, path: string, password: string): Promise<Client> {
  const client = browserAt(place);
  const token = path.split("/").at(-1) ?? "";
  valueOf(await client.call("acceptInvitation", { params: { token }, body: { password } }));
  return client;
}

async function furnish(administrator: Client): Promise<ReadonlyMap<string, string>> {
  valueOf(await administrator.call("createAuthority", { body: house.office }));
  for (const [key, reach] of Object.entries(house.reachOf)) {
    const mail = `${key.replaceAll(":", "-")}@drill.example`;
    const body = reach === "desk" ? { reach, legalBasis: "演练", mail } : { reach, mail };
    valueOf(await administrator.call("updateAuthority", { params: { key }, body }));
  }
  for (const [key, contact] of Object.entries(house.contacts)) {
    valueOf(await administrator.call("updateAuthority", { params: { key }, body: { contact } }));
  }
  const ids = new Map<string, string>();
  for (const body of house.operators) {
    const { id, name } = valueOf(await administrator.call("createOperator", { body }));
    ids.set(name, id);
  }
  return ids;
}

interface Seating {
  readonly place: Place;
  readonly administrator: Client;
  readonly operatorIds: ReadonlyMap<string, string>;
  readonly password: string;
}

async function seat(seating: Seating): Promise<ReadonlyMap<string, Person>> {
  const { place, administrator, operatorIds, password } = seating;
  const seated = new Map<string, Person>();
  const all: readonly house.DrillPerson[] = house.people;
  for (const { login, name, role, authorityKey = null, operator } of all) {
    const operatorId = operator === undefined ? null : (operatorIds.get(operator) ?? null);
    const body = { login, name, role, authorityKey, operatorId };
    const { invitationPath } = valueOf(await administrator.call("createAccount", { body }));
    seated.set(login, personOf(await enter(place, invitationPath, password)));
  }
  return seated;
}

async function openChannels(
  { url, fetch }: Place,
  administrator: Client,
): Promise<Record<GatewayChannel, Client>> {
  const open = async (channel: GatewayChannel) => {
    const body = { name: `演练 ${channel}`, channel, gateway: channel !== "website" };
    const { key } = valueOf(await administrator.call("createApiKey", { body }));
    return createClient({ baseUrl: url, fetch, authorization: `Bearer ${key}` });
  };
  return {
    website: await open("website"),
    hotline: await open("hotline"),
    email: await open("email"),
  };
}

/** Plays every case, one after the other, and answers how to look at them. */
export async function fillWithDrill(standalone: Standalone): Promise<DrillRecord> {
  const { url, server, firstAdministratorPath } = standalone;
  const place = { url, fetch: createInjectFetch(server.app) };
  const startedAtMs = Date.now();
  const password = `drill-${randomBytes(passwordBytes).toString("base64url")}`;
  const administrator = await enter(place, firstAdministratorPath ?? "", password);
  const operatorIds = await furnish(administrator);
  const officers = await seat({ place, administrator, operatorIds, password });
  const gateways = await openChannels(place, administrator);
  const pipeline = officers.get("pipeline")?.client ?? gateways.website;
  const channels = { ...gateways, pipeline };
  const stage = openStage({ ...place, startedAtMs, channels, officers, operatorIds });
  const cases: DrillCaseRecord[] = [];
  for (const { title, shows, play } of drillCases) {
    const { reference, secret } = await play(stage);
    cases.push({ title, shows, reference, secret: secret ?? "" });
  }
  const logins = house.people.map(({ login, title }) => ({ login, role: title }));
  return {
    filledAt: instantOf(startedAtMs),
    password,
    logins: [{ login: "admin", role: administratorTitle }, ...logins],
    cases,
  };
}
