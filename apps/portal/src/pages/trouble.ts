/** When something is missing or down: what happened, and how to report all the same. */
import { type Html, html } from "@jibao/design";
import type { Answer } from "../site.ts";
import type { Visit } from "../visit.ts";

/** The ways to report that need no network. */
export function otherRoutes(visit: Visit): Html {
  const { trouble } = visit.texts;
  return html`<h2>${trouble.routesTitle}</h2>
<ul>${trouble.routes.map((route) => html`<li>${route}</li>`)}
<li><a href="/print">${visit.texts.offline.print}</a></li></ul>`;
}

/** Above a form that still holds what was typed. */
export function unreachableNotice(visit: Visit, told = visit.texts.trouble.unreachable): Html {
  const { trouble } = visit.texts;
  return html`<div class="notice attention error-summary" role="alert" tabindex="-1">
<h2>${trouble.unreachableTitle}</h2>
<p>${told}</p>
${otherRoutes(visit)}
</div>`;
}

export const unavailableStatus = 503;

/** A page that could not be filled because the core did not answer. */
export function unreachablePage(visit: Visit): Answer {
  const { trouble } = visit.texts;
  return {
    status: unavailableStatus,
    title: trouble.unreachableTitle,
    body: html`<h1>${trouble.unreachableTitle}</h1>
<div class="actions"><a class="button" href="${visit.address}">${trouble.retry}</a></div>
${otherRoutes(visit)}`,
  };
}

export function notFoundPage(visit: Visit): Answer {
  const { frame, trouble } = visit.texts;
  return {
    status: 404,
    title: trouble.notFoundTitle,
    body: html`<h1>${trouble.notFoundTitle}</h1><p>${trouble.notFound}</p>
<div class="actions"><a class="button" href="/">${frame.home}</a></div>`,
  };
}

export function failedPage(visit: Visit, status: number): Answer {
  const { frame, trouble } = visit.texts;
  return {
    status,
    title: trouble.failedTitle,
    body: html`<h1>${trouble.failedTitle}</h1><p>${trouble.failed}</p>
<div class="actions"><a class="button" href="/">${frame.home}</a></div>
${otherRoutes(visit)}`,
  };
}

export function refusedPostPage(visit: Visit): Answer {
  const { frame, trouble } = visit.texts;
  return {
    status: 403,
    title: trouble.failedTitle,
    body: html`<h1>${trouble.failedTitle}</h1><p>${trouble.refusedPost}</p>
<div class="actions"><a class="button" href="/">${frame.home}</a></div>`,
  };
}
