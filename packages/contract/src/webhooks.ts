/** Webhooks: how an operator's own systems hear of its cases (Standard Webhooks). */
import Type, { type Static } from "typebox";
import { Closed, Instant, Nullable } from "./schema.ts";

/** What an endpoint may be told. Each names a case and carries no facts of it. */
export const webhookEvents = [
  "webhook.test",
  "incident.report-received",
  "incident.level-changed",
  "incident.taken-over",
  "incident.supplement-asked",
  "incident.assigned",
  "incident.withdrawal-accepted",
  "incident.withdrawal-refused",
  "incident.closed",
  "incident.reopened",
  "obligation.due-soon",
  "obligation.breached",
  "obligation.discharged",
  "obligation.lapsed",
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

const urlLengthLimit = 500;

export const NewWebhook = Closed({
  /** https, without a password in it. */
  url: Type.String({ minLength: 1, maxLength: urlLengthLimit }),
});
export type NewWebhook = Static<typeof NewWebhook>;

export const WebhookPatch = Closed({ active: Type.Boolean() });

export const WebhookView = Type.Object({
  id: Type.String(),
  operatorId: Type.String(),
  url: Type.String(),
  active: Type.Boolean(),
  createdAt: Instant,
  lastSuccessAt: Nullable(Instant),
  /** Since when every attempt has failed; null while it works. */
  failingSince: Nullable(Instant),
  lastFailure: Nullable(Type.String()),
  /** When the next attempt is due; null while there is nothing to tell. */
  nextAttemptAt: Nullable(Instant),
  /** Until when the secret before the last rotation signs as well. */
  previousUntil: Nullable(Instant),
});
export type WebhookView = Static<typeof WebhookView>;
export const WebhookList = Type.Object({ items: Type.Array(WebhookView) });

/** The secret is shown once: `whsec_` and 32 bytes in base 64. */
export const WebhookWithSecret = Type.Object({ webhook: WebhookView, secret: Type.String() });
export type WebhookWithSecret = Static<typeof WebhookWithSecret>;

export const WebhookTrial = Type.Object({
  accepted: Type.Boolean(),
  /** Why not, in few words; null when it was accepted. */
  failure: Nullable(Type.String()),
});
export type WebhookTrial = Static<typeof WebhookTrial>;
