/** The group "attachments" of a form. With a script it uploads by itself; without, by a button. */
import { type Html, html } from "@jibao/design";
import { uploadScript } from "../assets.ts";
import { type AttachmentLimits, describeBytes } from "../files/attachment-limits.ts";
import type { KeptFile } from "../files/kept-files.ts";
import type { FileRefusal } from "../files/receive-form.ts";
import type { Visit } from "../visit.ts";
import { digestFold, fileName } from "./file-list.ts";

export interface FileField {
  /** Null when they cannot be read just now. */
  readonly kept: readonly KeptFile[] | null;
  readonly refused: readonly FileRefusal[];
  readonly limits: AttachmentLimits;
}

export interface FileGroup extends FileField {
  readonly visit: Visit;
  /** The id of the form to which the files belong. */
  readonly form: string;
  /** Where the form goes to add and remove files without being sent. */
  readonly action: string;
  /** Where the script uploads, and where it reads the list again. */
  readonly uploads: string;
  readonly list: string;
}

type ListView = Pick<FileGroup, "visit" | "form" | "action" | "kept">;

const whole = 100;

function keptItem({ visit, form, action }: ListView, file: KeptFile): Html {
  const { files } = visit.texts;
  const percent = Math.floor((file.receivedBytes * whole) / Math.max(1, file.sizeBytes));
  return html`<li><div class="with-button"><p>${fileName(file.name)}
<span class="muted nowrap">${describeBytes(file.sizeBytes)}</span>${
    file.complete ? null : html`<br>${files.partial(percent)}`
  }</p><button class="button quiet" form="${form}" formaction="${action}" formnovalidate
 name="drop" value="${file.id}">${files.remove}<span class="visually-hidden"> ${fileName(
   file.name,
 )}</span></button></div>
${digestFold(visit, file.sha256)}</li>`;
}

/** The part that the script reads again. */
export function keptList(view: ListView): Html | null {
  const { files } = view.visit.texts;
  const { kept } = view;
  if (kept === null) return html`<p class="notice">${files.unreadable}</p>`;
  if (kept.length === 0) return null;
  return html`<h3>${files.keptTitle}</h3>
<ul class="files">${kept.map((file) => keptItem(view, file))}</ul>`;
}

/** At the top of the page: which files were not kept, why, and what to do. */
export function fileRefusals(visit: Visit, refused: readonly FileRefusal[]): Html | null {
  if (refused.length === 0) return null;
  const { files } = visit.texts;
  return html`<div class="notice attention error-summary" role="alert" tabindex="-1">
<h2><a href="#files">${files.refusedTitle}</a></h2>
<ul>${refused.map(({ name, reason }) => html`<li>${fileName(name)}<br>${reason}</li>`)}</ul>
<p>${files.refusedNote}</p></div>`;
}

/** Beside a button that sends: shown by the script while a file is under way. */
export function unfinishedNote(visit: Visit): Html {
  return html`<p class="notice attention" data-unfinished role="status" hidden>${
    visit.texts.files.script.unfinished
  }</p>`;
}

export function fileGroup(group: FileGroup): Html {
  const { visit, form, action, limits } = group;
  const { files } = visit.texts;
  const { fileBytes, count, totalBytes } = limits;
  const limit = describeBytes(fileBytes);
  const words = { ...files.script, tooLarge: files.tooLarge(limit), stop: files.stop };
  return html`<section class="field" id="files" data-uploads="${group.uploads}"
 data-list="${group.list}" data-script="${uploadScript.path}" data-file-bytes="${fileBytes}"
 data-words="${JSON.stringify(words)}">
<h2>${files.title}</h2>
<p>${files.lead} <strong>${files.notWaiting}</strong></p>
<p><strong>${files.secret}</strong></p>
<div data-kept>${keptList(group)}</div>
<label for="file">${files.choose}</label>
<p class="hint" id="file-hint">${files.limits(limit, count, describeBytes(totalBytes))}</p>
<input type="file" id="file" name="file" multiple form="${form}" aria-describedby="file-hint">
<div data-plain><div class="actions"><button class="button quiet" form="${form}"
 formaction="${action}" formnovalidate name="go" value="files">${files.upload}</button></div>
<p class="hint">${files.uploadNote}</p></div>
</section>`;
}
