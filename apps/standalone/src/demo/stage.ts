/** Where the drill plays: people who are signed in, channels, and reporters with their receipts. */
import {
  type Act,
  type Client,
  createClient,
  type OperationName,
  type Outcome,
  referenceAuthorization,
  type SubmissionAnswer,
  type SubmissionRequest,
} from "@jibao/sdk";
import type { Login } from "./house.ts";
import { createSessionFetch } from "./session-fetch.ts";

export type Facts = NonNullable<SubmissionRequest["facts"]>;
export type DrillChannel = "website" | "hotline" | "email" | "pipeline";
export type FirstReport = Omit<SubmissionRequest, "stage" | "drill"> & {
  readonly stage?: "initial" | "tip" | "voluntary";
};

/** A drill that cannot be played is a bug: every step is our own. */
export function valueOf<Name extends OperationName>(outcome: Outcome<Name>) {
  if (outcome.kind === "answer") return outcome.value;
  throw new Error(`The drill was refused: ${JSON.stringify(outcome)}`);
}

export interface Person {
  readonly client: Client;
  act(incidentId: string, act: Act): Promise<void>;
  /** As the second person of what waits. */
  confirm(incidentId: string): Promise<void>;
  /** Ids of the open duties of a kind that this case's obligor still owes. */
  owed(incidentId: string, duty: string): Promise<string[]>;
}

export interface Stage {
  /** RFC 3339 of so many minutes before the drill was filled. */
  ago(minutes: number): string;
  /** By a gateway's channel, or by the manager of the pipeline company, who is signed in. */
  report(channel: DrillChannel, report: FirstReport): Promise<SubmissionAnswer>;
  officer(login: Login): Person;
  /** The id of a registered operator. */
  operatorId(name: string): string;
  /** Whoever holds the receipt. */
  reporter(answer: SubmissionAnswer): Person;
  supplement(answer: SubmissionAnswer, later: Omit<SubmissionRequest, "drill">): Promise<void>;
}

const minuteMs = 60_000;
const legalOffsetMs = 8 * 60 * minuteMs;

/** Epoch milliseconds → RFC 3339 at +08:00. */
export function instantOf(epochMs: number): string {
  return `${new Date(epochMs + legalOffsetMs).toISOString().slice(0, -1)}+08:00`;
}

export function personOf(client: Client): Person {
  return {
    client,
    act: async (id, act) => {
      valueOf(await client.call("act", { params: { id }, body: act }));
    },
    confirm: async (id) => {
      const { proposal } = valueOf(await client.call("readIncident", { params: { id } }));
      const body = { kind: "confirm-proposal", proposalId: proposal?.id ?? "" } as const;
      valueOf(await client.call("act", { params: { id }, body }));
    },
    owed: async (id, duty) => {
      const view = valueOf(await client.call("readIncident", { params: { id } }));
      const ended = ["discharged", "lapsed"];
      const rows = view.obligations.filter(
        (row) => row.duty === duty && !ended.includes(row.state),
      );
      return rows.flatMap((row) => (row.id === null ? [] : [row.id]));
    },
  };
}

export interface Backstage {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly startedAtMs: number;
  readonly channels: Readonly<Record<DrillChannel, Client>>;
  readonly officers: ReadonlyMap<string, Person>;
  /** By the operators' names. */
  readonly operatorIds: ReadonlyMap<string, string>;
}

/** Somebody at a browser, who signs in with the first answer that sets a cookie. */
export function browserAt({ url, fetch }: Pick<Backstage, "url" | "fetch">): Client {
  return createClient({ baseUrl: url, fetch: createSessionFetch(fetch) });
}

export function openStage(backstage: Backstage): Stage {
  const { url, fetch, startedAtMs, channels, officers, operatorIds } = backstage;
  const reporter = ({ reference, secret }: SubmissionAnswer) => {
    const authorization = referenceAuthorization(reference, secret ?? "");
    return personOf(createClient({ baseUrl: url, fetch, authorization }));
  };
  return {
    ago: (minutes) => instantOf(startedAtMs - minutes * minuteMs),
    report: async (channel, report) => {
      const body = { stage: "initial" as const, ...report, drill: true };
      return valueOf(await channels[channel].call("submit", { body }));
    },
    officer: (login) => {
      const person = officers.get(login);
      if (person === undefined) throw new Error(`Nobody is called ${login}`);
      return person;
    },
    operatorId: (name) => operatorIds.get(name) ?? "",
    reporter,
    supplement: async (answer, later) => {
      valueOf(await reporter(answer).client.call("submit", { body: later }));
    },
  };
}
