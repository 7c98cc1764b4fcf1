/** The first page: three doors, the time limits, the official channels. */
import { html } from "@jibao/design";
import type { Answer } from "../site.ts";
import type { Visit } from "../visit.ts";

export function startPage(visit: Visit): Answer {
  const { start } = visit.texts;
  const doors = [
    { ...start.doors.report, href: "/report", rank: "first" },
    { ...start.doors.assess, href: "/assess", rank: "" },
    { ...start.doors.followUp, href: "/follow-up", rank: "" },
  ];
  const limits = start.limits.map(
    ({ who, hours, whom }) => html`<tr><td class="nowrap"><strong>${hours}</strong></td>
<td>${who}<br>→ ${whom}</td></tr>`,
  );
  const channels = start.channels.map(
    ([name, address]) => html`<dt>${name}</dt><dd>${address}</dd>`,
  );
  return {
    isPublic: true,
    title: start.title,
    body: html`<h1>${start.title}</h1>
<p>${start.lead}</p>
<ul class="doors">${doors.map(
      ({ href, rank, title, text }) =>
        html`<li><a class="${rank}" href="${href}"><strong>${title}</strong>
<span>${text}</span></a></li>`,
    )}</ul>
<p class="actions"><a href="/tip">${start.tip}</a> <a href="/print">${start.print}</a>
<a href="/clues">${visit.texts.clues.link}</a>
<a href="/workspace">${visit.texts.workspace.door}</a></p>
<h2>${start.limitsTitle}</h2>
<table><thead><tr><th class="nowrap">${start.limitsHead.hours}</th>
<th>${start.limitsHead.who}</th></tr></thead><tbody>${limits}</tbody></table>
<p>${start.limitsNote}</p>
<h2>${start.channelsTitle}</h2>
<p>${start.channelsNote}</p>
<dl class="answers">${channels}</dl>`,
  };
}
