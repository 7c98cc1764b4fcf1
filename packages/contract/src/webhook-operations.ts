/** The operations of webhooks: rows of the table in operations.ts. */
import type { Operation } from "./operations.ts";
import * as webhooks from "./webhooks.ts";

const session = ["session"] as const;

export const webhookOperations = {
  listWebhooks: {
    method: "GET",
    path: "/api/v1/webhooks",
    summary: "Webhooks of the signed-in operator, with how their deliveries go",
    principals: session,
    status: 200,
    answer: webhooks.WebhookList,
  },
  createWebhook: {
    method: "POST",
    path: "/api/v1/webhooks",
    summary: "Add a webhook; its secret is shown once",
    principals: session,
    body: webhooks.NewWebhook,
    status: 201,
    answer: webhooks.WebhookWithSecret,
  },
  updateWebhook: {
    method: "PATCH",
    path: "/api/v1/webhooks/{id}",
    summary: "Switch a webhook off, or on again from the present moment",
    principals: session,
    body: webhooks.WebhookPatch,
    status: 200,
    answer: webhooks.WebhookView,
  },
  rotateWebhookSecret: {
    method: "POST",
    path: "/api/v1/webhooks/{id}/rotations",
    summary: "Replace a webhook's secret; the one before signs as well for 24 hours",
    principals: session,
    status: 201,
    answer: webhooks.WebhookWithSecret,
  },
  tryWebhook: {
    method: "POST",
    path: "/api/v1/webhooks/{id}/trials",
    summary: "Send a `webhook.test` event now and tell how it went",
    principals: session,
    status: 200,
    answer: webhooks.WebhookTrial,
  },
  deleteWebhook: {
    method: "DELETE",
    path: "/api/v1/webhooks/{id}",
    summary: "Remove a webhook",
    principals: session,
    status: 204,
  },
} as const satisfies Record<string, Operation>;
