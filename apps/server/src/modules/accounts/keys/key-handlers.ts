/** The operations of keys. */
import type { Handlers } from "../../../api/handler.ts";
import type { Principal } from "../../../api/principal.ts";
import { isRefusal, type Refusal } from "../../../platform/refusal.ts";
import {
  type KeyChange,
  type KeyDependencies,
  type KeyScope,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
} from "./api-keys.ts";
import { createApiKey } from "../commands.ts";
import type { AccountQueries } from "../queries.ts";

interface KeyHandlerOptions extends KeyDependencies {
  readonly queries: AccountQueries;
}

interface ScopedCall {
  readonly principal: Principal | null;
  readonly right: "allow" | "own";
}

/** Of no operator at all: the scope of somebody who has a right to own keys and owns none. */
const nobodys = "";

function scopeOf({ principal, right }: ScopedCall): KeyScope {
  if (right === "allow") return null;
  return principal?.kind === "operator" ? principal.operatorId : nobodys;
}

export function keyHandlers(options: KeyHandlerOptions): Handlers {
  const settle = <Answer>(change: KeyChange<Answer> | Refusal): Answer | Refusal => {
    if (isRefusal(change)) return change;
    change.ended.forEach(options.queries.forgetKey);
    return change.answer;
  };
  return {
    listApiKeys: async (call) => ({ items: await listApiKeys(options, scopeOf(call)) }),
    createApiKey: ({ body }) => createApiKey(options, body),
    async rotateApiKey(call) {
      const chosen = { id: call.params["id"] ?? "", scope: scopeOf(call), ...call.body };
      return settle(await rotateApiKey(options, chosen));
    },
    async revokeApiKey(call) {
      const chosen = { id: call.params["id"] ?? "", scope: scopeOf(call) };
      return settle(await revokeApiKey(options, chosen));
    },
  };
}
