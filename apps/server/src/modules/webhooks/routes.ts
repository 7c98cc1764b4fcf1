/** The operations of webhooks. */
import type { Handlers } from "../../api/handler.ts";
import { type Principal, viewerOf } from "../../api/principal.ts";
import { refuse } from "../../platform/refusal.ts";
import {
  createWebhook,
  deleteWebhook,
  nextAttempt,
  rotateWebhookSecret,
  switchWebhook,
  tryWebhook,
  type WebhookDependencies,
  webhookColumns,
} from "./commands.ts";

interface ChoosingCall {
  readonly principal: Principal | null;
  readonly right: "allow" | "own";
  readonly params: Readonly<Record<string, string>>;
}

/** Of no operator at all: the scope of somebody who has a right to own webhooks and owns none. */
const nobodys = "";

function chosen({ principal, right, params }: ChoosingCall) {
  const own = principal?.kind === "operator" ? principal.operatorId : nobodys;
  return { id: params["id"] ?? "", operatorId: right === "allow" ? null : own };
}

export function webhookHandlers(dependencies: WebhookDependencies): Handlers {
  return {
    listWebhooks: async ({ principal }) => ({
      items: await dependencies.database.asViewer(viewerOf(principal), (reader) =>
        reader
          .selectFrom("webhooks")
          .select([...webhookColumns, nextAttempt])
          .orderBy("created_at")
          .orderBy("id")
          .execute(),
      ),
    }),
    async createWebhook({ principal, body }) {
      if (principal?.kind !== "operator") return refuse("forbidden");
      const { operatorId, accountId } = principal;
      return createWebhook(dependencies, { ...body, operatorId, accountId: accountId ?? "" });
    },
    updateWebhook: (call) => switchWebhook(dependencies, { ...chosen(call), ...call.body }),
    rotateWebhookSecret: (call) => rotateWebhookSecret(dependencies, chosen(call)),
    tryWebhook: (call) => tryWebhook(dependencies, chosen(call)),
    deleteWebhook: (call) => deleteWebhook(dependencies, chosen(call)),
  };
}
