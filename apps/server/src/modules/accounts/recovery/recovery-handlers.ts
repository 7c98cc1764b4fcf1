/** The operations of recovery and of the record of accounts. */
import type { Handlers } from "../../../api/handler.ts";
import { type Principal, viewerOf } from "../../../api/principal.ts";
import { isRefusal, type Refusal, refuse } from "../../../platform/refusal.ts";
import { listAccountOrigins } from "../record/account-origins.ts";
import {
  confirmRecovery,
  type Deciding,
  listRecoveries,
  openRecovery,
  refuseRecovery,
} from "./recoveries.ts";
import { readRecoveryLink, useRecoveryLink } from "./recovery-links.ts";
import { type Helper, helperOf } from "./recovery-policy.ts";
import { listSecurityEvents } from "../record/security-events.ts";
import { type EnteringOptions, enter } from "../sessions/session-cookies.ts";
import { visitorOf } from "../visitor.ts";

interface Signed {
  readonly helper: Helper;
  readonly name: string;
}

/** Who calls, as somebody who may help; the table of rights lets nobody else in. */
function signed(principal: Principal | null): Signed | Refusal {
  const helper = helperOf(principal);
  if (helper === null || principal === null || !("name" in principal)) return refuse("forbidden");
  return { helper, name: principal.name };
}

interface DecisionCall {
  readonly principal: Principal | null;
  readonly params: Readonly<Record<string, string>>;
}

function decidingOf({ principal, params }: DecisionCall): Deciding | Refusal {
  const who = signed(principal);
  return isRefusal(who) ? who : { ...who, id: params["id"] ?? "" };
}

function linkHandlers(options: EnteringOptions): Handlers {
  return {
    readRecoveryLink: ({ params }) => readRecoveryLink(options, params["token"] ?? ""),
    async useRecoveryLink({ params, body, request, reply }) {
      const visitor = visitorOf(request);
      const use = { token: params["token"] ?? "", password: body.password, visitor };
      const recovered = await useRecoveryLink(options, use);
      if (isRefusal(recovered)) return recovered;
      recovered.tokenDigests.forEach(options.queries.forgetSession);
      return enter(options, recovered.opened, reply);
    },
  };
}

export function recoveryHandlers(options: EnteringOptions): Handlers {
  return {
    ...linkHandlers(options),
    async openRecovery({ principal, body }) {
      const who = signed(principal);
      return isRefusal(who) ? who : openRecovery(options, { ...who, ...body });
    },
    async listRecoveries({ principal }) {
      const who = signed(principal);
      if (isRefusal(who)) return who;
      return { items: await listRecoveries(options, viewerOf(principal), who.helper) };
    },
    async confirmRecovery(call) {
      const deciding = decidingOf(call);
      return isRefusal(deciding) ? deciding : confirmRecovery(options, deciding);
    },
    async refuseRecovery(call) {
      const deciding = decidingOf(call);
      if (isRefusal(deciding)) return deciding;
      return refuseRecovery(options, { ...deciding, reason: call.body.reason });
    },
    listSecurityEvents: ({ principal, query }) =>
      listSecurityEvents(options, viewerOf(principal), query),
    listAccountOrigins: async ({ principal }) => ({
      items: await listAccountOrigins(options, viewerOf(principal)),
    }),
  };
}
