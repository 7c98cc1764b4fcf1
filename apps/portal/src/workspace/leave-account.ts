/** A report whose account is no longer signed in: sign in again, or send it without. */
import { type Html, html } from "@jibao/design";
import { openDraft, saveDraft, typedValues } from "../drafts.ts";
import type { Values } from "../fields/values.ts";
import type { Visit } from "../visit.ts";
import { accountField, isOfAccount, standingOf } from "./reporting-account.ts";
import { signInAddress } from "./sign-in-page.ts";

/** Above "check and send"; null when the report may leave. No clock waits for a password. */
export async function accountNotice(visit: Visit, values: Values): Promise<Html | null> {
  if (!isOfAccount(values) || (await standingOf(visit, values)) !== "signed-out") return null;
  const { workspace: words } = visit.texts;
  return html`<div class="notice attention error-summary" role="alert" tabindex="-1">
<p><strong>${words.pick.expired}</strong></p><p>${words.pick.expiredNext}</p>
<p class="actions"><a class="button" href="${signInAddress("/report/check")}">${words.signIn}</a>
<button class="button quiet" form="send" name="without" value="account">${
    words.pick.without
  }</button>
</p></div>`;
}

/**
 * From now on the report is the portal's, as if nobody had signed in. Were an earlier attempt
 * received after all, the desk gets two and merges them: better than none.
 */
export async function leaveAccount(visit: Visit, code: string | undefined): Promise<void> {
  const opened = await openDraft(visit, code);
  if (opened.kind !== "open") return;
  const { [accountField]: _, ...values } = typedValues(opened.draft.values);
  await saveDraft(visit, opened.draft.code, values);
}
