/** Signing in without a script: login, password, code. Passkeys are at the desk's own page. */
import { type Html, html } from "@jibao/design";
import type { Answer } from "../site.ts";
import type { Visit } from "../visit.ts";
import { errorSummary, type Errors, type Form, text, type Typed } from "./controls.ts";

export interface SignInState {
  /** The page to come back to. */
  readonly back: string;
  readonly typed?: Typed;
  readonly errors?: Errors;
  readonly status?: number;
}

const inHouse = /^\/(?:workspace|report)(?:[/?]|$)/;
/** As browsers read it: a backslash is a slash, and what they leave out is left out. */
const misleading = /[\\\s]|\/\//;

/** Pages of the portal that need a session; everything else leads to the workspace. */
export function placeAfterSignIn(back: string | undefined): string {
  const place = back ?? "";
  return inHouse.test(place) && !misleading.test(place) ? place : "/workspace";
}

export function signInAddress(back: string): string {
  return `/workspace/sign-in?back=${encodeURIComponent(back)}`;
}

export function signInPage(visit: Visit, state: SignInState): Answer {
  const { workspace: words } = visit.texts;
  const { back, typed = {}, errors = new Map() } = state;
  const form: Form = { visit, typed, errors };
  const passkey = `/desk/sign-in?back=${encodeURIComponent(back)}`;
  return {
    status: state.status ?? 200,
    title: words.signInTitle,
    body: html`${errorSummary(form, (name) => (name === "code" ? words.code : words.password))}
<h1>${words.signInTitle}</h1><p>${words.signInLead}</p>
<form method="post" action="/workspace/sign-in"><input type="hidden" name="back" value="${back}">
${text(form, { name: "login", label: words.login, autocomplete: "username" })}
${text(form, {
  name: "password",
  label: words.password,
  type: "password",
  autocomplete: "current-password",
})}
${text(form, {
  name: "code",
  label: words.code,
  hint: words.codeHint,
  autocomplete: "one-time-code",
})}
<div class="actions"><button class="button">${words.signIn}</button>
<a href="${passkey}">${words.passkey}</a></div></form>
<p class="actions"><a href="/report">${words.reportWithout}</a></p>`,
  };
}

/** Above a form whose session ended while somebody wrote: what is typed stays below. */
export function sessionEndedNotice(visit: Visit): Html {
  const { workspace: words } = visit.texts;
  return html`<div class="notice attention error-summary" role="alert" tabindex="-1">
<p><strong>${words.signInAgain}</strong></p><p>${words.signInAgainNext}</p>
<p><a class="button" href="${signInAddress("/workspace")}" target="_blank"
 rel="noopener">${words.signInHere}</a></p></div>`;
}

export function strangerPage(visit: Visit): Answer {
  const { workspace: words } = visit.texts;
  return {
    status: 403,
    title: words.title,
    body: html`<h1>${words.title}</h1><p>${words.notYours}</p>
<div class="actions"><a class="button" href="/desk/">${words.toDesk}</a></div>
${signOutForm(visit)}`,
  };
}

export function signOutForm(visit: Visit): Html {
  return html`<form method="post" action="/workspace/sign-out"><button class="button quiet">${
    visit.texts.workspace.signOut
  }</button></form>`;
}
