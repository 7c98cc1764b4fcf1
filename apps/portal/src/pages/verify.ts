/**
 * The page that verifies receipts: one file with everything in it, so that it works from disk and
 * without a network. Its policy lets it reach nothing at all.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Html, html, raw, sealSvg } from "@jibao/design";
import { styleText } from "../assets.ts";
import { languages, type VerifyText } from "../verify/verify-texts.ts";
import type { Locale } from "../visit.ts";

export interface VerifyPage {
  readonly html: string;
  /** For the header; the page says the same of itself, for when it is opened from disk. */
  readonly policy: string;
}

export interface VerifyPageOptions {
  readonly locale: Locale;
  readonly publicUrl: string;
  /** True for the copy that is kept: it offers no other. */
  readonly isSaved: boolean;
}

export const savedName = "jibao-verify.html";
export const savedPath = `/verify/${savedName}`;

const readAsset = (name: string) =>
  readFileSync(new URL(import.meta.resolve(`../../assets/${name}`)), "utf8");
/** A closing tag inside a text of the script would end it. */
const script = readAsset("generated/verify.js").replaceAll("</script", "<\\/script");
const style = `${styleText}${readAsset("verify.css").replace(/\/\*[\s\S]*?\*\//g, "")}`;

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const ownPolicy = [
  "default-src 'none'",
  "connect-src 'none'",
  `script-src ${hashOf(script)}`,
  `style-src ${hashOf(style)}`,
  "img-src data:",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");

/** A page cannot say of itself who may frame it. */
const headerPolicy = `${ownPolicy}; frame-ancestors 'none'`;

type Speak = (name: VerifyText) => Html;

/** The words, marked by name, so that the script can change their language. */
function speaker(locale: Locale): Speak {
  const words = languages[locale];
  return (name) => html`<span data-text="${name}">${words[name]}</span>`;
}

interface FileField {
  readonly id: string;
  readonly label: VerifyText;
  readonly hint: VerifyText;
  readonly accept?: string;
  readonly multiple?: boolean;
}

function fileField(say: Speak, { id, label, hint, accept, multiple }: FileField): Html {
  return html`<div class="field"><label for="${id}">${say(label)}</label>
<p class="hint" id="${id}-hint">${say(hint)}</p>
<input type="file" id="${id}" aria-describedby="${id}-hint"${
    accept && html` accept="${accept}"`
  }${multiple === true && html` multiple`}></div>`;
}

interface TextField {
  readonly id: string;
  readonly label: VerifyText;
  readonly hint?: VerifyText;
  readonly className?: string;
}

function textField(say: Speak, { id, label, hint, className = "" }: TextField): Html {
  return html`<div class="field"><label for="${id}">${say(label)}</label>
${hint && html`<p class="hint" id="${id}-hint">${say(hint)}</p>`}
<textarea id="${id}" class="${className}" spellcheck="false" autocomplete="off"${
    hint && html` aria-describedby="${id}-hint"`
  }></textarea></div>`;
}

const json = ".json,application/json";

function tool(say: Speak): Html {
  return html`<div id="tool" hidden>
<p>${say("lead")}</p>
<div class="drop field" id="drop">
${fileField(say, { id: "receipt", label: "receiptLabel", hint: "receiptHint", accept: json })}
<p class="muted">${say("dropHere")}</p>
<details><summary>${say("paste")}</summary>
${textField(say, { id: "pasted", label: "pasteLabel" })}</details></div>
${textField(say, { id: "pins", label: "pinsLabel", hint: "pinsHint", className: "pins" })}
<details><summary>${say("more")}</summary>
${fileField(say, { id: "content", label: "contentLabel", hint: "contentHint", accept: json })}
${fileField(say, {
  id: "attachments",
  label: "attachmentsLabel",
  hint: "attachmentsHint",
  multiple: true,
})}
${fileField(say, { id: "keys", label: "keysLabel", hint: "keysHint", accept: json })}
${textField(say, {
  id: "recovery",
  label: "recoveryLabel",
  hint: "recoveryHint",
  className: "pins",
})}
${fileField(say, { id: "checkpoints", label: "checkpointsLabel", hint: "checkpointsHint" })}
</details>
<h2>${say("resultTitle")}</h2>
<div id="result" role="status"></div></div>`;
}

/** Both languages: without the script nothing can change the one to the other. */
const withoutScript = html`<noscript><div class="notice attention">
<p>本页需要 JavaScript。没有时，可在任何装有本软件的电脑上用命令行核验，结果相同：</p>
<p lang="en">This page needs JavaScript. Without it, verify on the command line of any computer that
has this software; the result is the same:</p>
<pre>npx jibao verify receipt.json --key 密钥编号 --content report.json</pre></div></noscript>`;

function keeping(say: Speak, isSaved: boolean): Html {
  return isSaved
    ? html`<p class="muted">${say("saved")}</p>`
    : html`<p><a href="${savedPath}" download="${savedName}">${say("save")}</a><br>
<span class="muted">${say("saveHint")}</span></p>`;
}

function frame({ locale, publicUrl, isSaved }: VerifyPageOptions): Html {
  const say = speaker(locale);
  const icon = `data:image/svg+xml,${encodeURIComponent(sealSvg())}`;
  return html`<!doctype html>
<html lang="${locale === "zh" ? "zh-CN" : "en"}"><head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${ownPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${languages[locale].title} - 急报 Jibao</title>
<link rel="icon" href="${icon}">
<style>${raw(style)}</style></head>
<body><header><div class="head"><div class="column">
<a class="mark" href="${publicUrl}/">${raw(sealSvg())}<span>急报 Jibao</span></a>
<button type="button" class="as-link" id="language" lang="${
    locale === "zh" ? "en" : "zh-CN"
  }" data-text="otherLanguage">${languages[locale].otherLanguage}</button>
</div></div>
<div class="banner"><div class="column"><p>${say("banner")}</p></div></div></header>
<main id="main" class="column"><h1>${say("title")}</h1>
${withoutScript}
${tool(say)}
${keeping(say, isSaved)}
</main>
<footer class="foot"><div class="column"><p><a href="${publicUrl}/">${say("home")}</a></p></div>
</footer>
<script>${raw(script)}</script>
</body></html>
`;
}

export function verifyPage(options: VerifyPageOptions): VerifyPage {
  return { html: frame(options).text, policy: headerPolicy };
}
