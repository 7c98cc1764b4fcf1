/** From the page of a system straight into a report of it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { cookieNames, cookieOf, keep } from "../cookies.ts";
import { isReceived, openDraft, saveDraft } from "../drafts.ts";
import { notFoundPage, unreachablePage } from "../pages/trouble.ts";
import { bodyOf, seeOther, show, type Site } from "../site.ts";
import { signInAddress } from "./sign-in-page.ts";
import { signedIn } from "./signed-in.ts";
import { takeOver } from "./take-over.ts";

async function begin(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const visit = site.visit(request);
  const { registered = "", secrets } = bodyOf(request);
  // Asked before the first input, here as everywhere (Art. 13).
  if (secrets !== "no") return seeOther(reply, "/report");
  const who = await signedIn(visit);
  if (who.kind === "nobody") return seeOther(reply, signInAddress("/workspace/systems"));
  const unreachable = () => show(request, reply, { visit, answer: unreachablePage(visit) });
  if (who.kind !== "member") return unreachable();
  // A report that was begun and not sent goes on; what is typed in it stays.
  const known = await openDraft(visit, cookieOf(request, cookieNames.draft));
  if (known.kind === "unreachable") return unreachable();
  const goesOn = known.kind === "open" && !isReceived(known.draft.values) ? known.draft : null;
  const values = await takeOver(visit, who.member, {
    values: goesOn?.values ?? {},
    systemId: registered,
  });
  if (values === null) return show(request, reply, { visit, answer: notFoundPage(visit) });
  const saved = await saveDraft(visit, goesOn?.code ?? null, values);
  if (saved.kind !== "open") return unreachable();
  keep(reply, { name: cookieNames.draft, value: saved.draft.code });
  keep(reply, { name: cookieNames.cleared, value: "no" });
  return seeOther(reply, "/report/operator?filled=1");
}

export function registerBeginReport(app: FastifyInstance, site: Site): void {
  app.post("/workspace/report", (request, reply) => begin(site, request, reply));
}
