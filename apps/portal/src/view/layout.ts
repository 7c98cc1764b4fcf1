/** The frame around every page: mark, language, type size, the banner against state secrets. */
import { type Html, html, raw, sealSvg } from "@jibao/design";
import { favicon, script, styleSheet } from "../assets.ts";
import type { Visit } from "../visit.ts";

export interface PageContent {
  readonly title: string;
  readonly body: Html;
}

/** The same page with one query parameter set; only its path and query are kept. */
export function addressWith(address: string, name: string, value: string): string {
  const url = new URL(address, "http://portal");
  url.searchParams.set(name, value);
  return url.pathname + url.search;
}

function head(title: string): Html {
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - 急报 Jibao</title>
<link rel="icon" href="${favicon.path}" type="image/svg+xml">
<link rel="manifest" href="/manifest.webmanifest">
<link rel="stylesheet" href="${styleSheet.path}">
<script type="module" src="${script.path}"></script>
</head>`;
}

function header(visit: Visit): Html {
  const { frame } = visit.texts;
  const other = visit.locale === "zh" ? "en" : "zh";
  const type = visit.largeType ? "normal" : "large";
  return html`<header><div class="head"><div class="column">
<a class="mark" href="/">${raw(sealSvg())}<span>急报 Jibao</span></a>
<a href="${addressWith(visit.address, "type", type)}">${
    visit.largeType ? frame.normalType : frame.largeType
  }</a>
<a href="${addressWith(visit.address, "lang", other)}" lang="${other === "zh" ? "zh-CN" : "en"}">${
    frame.otherLanguage
  }</a>
</div></div>
<div class="banner"><div class="column"><p>${frame.banner}</p></div></div></header>`;
}

/** A whole page. */
export function page(visit: Visit, { title, body }: PageContent): string {
  const { frame, offline } = visit.texts;
  const language = visit.locale === "zh" ? "zh-CN" : "en";
  const largeType = visit.largeType ? html` class="large"` : null;
  return html`<!doctype html>
<html lang="${language}" data-now="${visit.nowMs}"${largeType}>
${head(title)}
<body>
<a class="skip" href="#main">${frame.skip}</a>
${header(visit)}
<main id="main" class="column">
<p class="notice attention" data-unsent hidden>${offline.notice} <a href="/report/offline">${
    offline.noticeLink
  }</a></p>
${body}
</main>
<footer class="foot"><div class="column">
<p>${frame.notOfficial} ${frame.lawName}</p>
</div></footer>
</body>
</html>
`.text;
}
