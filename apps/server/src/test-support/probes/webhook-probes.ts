/** Probes of webhooks: the own operator's and, with a manager of its own, the foreign one's. */
import type { WebhookView, WebhookWithSecret } from "@jibao/contract";
import { type CallersHouse, password } from "../callers.ts";
import { plain, type Probe, unique, type Whose } from "./probe.ts";

const path = "/api/v1/webhooks";
/** Nobody listens there; the house allows addresses of the machine itself. */
const url = () => `http://127.0.0.1:9/${unique()}`;

const foreignManagers = new WeakMap<CallersHouse, Promise<string>>();

async function seatForeignManager({ house, post, foreignOperator }: CallersHouse): Promise<string> {
  const made = await post("/api/v1/accounts", {
    login: unique(),
    name: "x",
    role: "operator-manager",
    operatorId: foreignOperator,
  });
  const answer = await house.server.app.inject({
    method: "POST",
    url: `/api/v1/invitations/${String(made["invitationPath"]).split("/").at(-1)}`,
    payload: { password },
  });
  return String(answer.headers["set-cookie"]).split(";")[0] ?? "";
}

function managerOf(house: CallersHouse, whose: Whose): Promise<string> {
  if (whose === "own") return Promise.resolve(house.credential("operator-manager"));
  const seated = foreignManagers.get(house) ?? seatForeignManager(house);
  foreignManagers.set(house, seated);
  return seated;
}

/** A new one in the place of those before it, for an operator may have only so many. */
async function freshWebhook(callersHouse: CallersHouse, whose: Whose): Promise<string> {
  const { house } = callersHouse;
  const manager = await managerOf(callersHouse, whose);
  const { body } = await house.call(manager, { method: "GET", path });
  for (const { id } of (body as { items: WebhookView[] }).items) {
    await house.call(manager, { method: "DELETE", path: `${path}/${id}` });
  }
  const made = await house.call(manager, { method: "POST", path, body: { url: url() } });
  return (made.body as WebhookWithSecret).webhook.id;
}

const onWebhook = (body?: unknown): Probe => ({
  hasForeign: true,
  attempt: async (house, _, whose) => ({
    params: { id: await freshWebhook(house, whose) },
    ...(body === undefined ? {} : { body }),
  }),
});

export const webhookProbes = {
  listWebhooks: {
    hasForeign: true,
    attempt: async (house, _, whose) => ({ mustHold: await freshWebhook(house, whose) }),
  },
  createWebhook: plain(() => ({ url: url() })),
  updateWebhook: onWebhook({ active: false }),
  rotateWebhookSecret: onWebhook(),
  tryWebhook: onWebhook(),
  deleteWebhook: onWebhook(),
} satisfies Record<string, Probe>;
