/** Files as they stand on pages and paper: name, size, digest, and what the search for malware said. */
import { type Html, html } from "@jibao/design";
import type { Attachment } from "@jibao/sdk";
import { describeBytes } from "../files/attachment-limits.ts";
import { shownName } from "../files/shown-name.ts";
import type { Visit } from "../visit.ts";

/** A name given by somebody: it can neither turn the text around it nor break the page's width. */
export function fileName(name: string): Html {
  return html`<bdi class="file-name">${shownName(name)}</bdi>`;
}

export interface ListedFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string | null;
  /** Null where it is not known. */
  readonly scan: Attachment["scan"]["state"] | null;
  readonly destroyed?: boolean;
}

/** Folded on the screen; on paper always there, since the digest proves which file it was. */
export function digestFold(visit: Visit, sha256: string | null): Html | null {
  if (sha256 === null) return null;
  const { digest } = visit.texts.files;
  return html`<details class="screen-only"><summary>${digest}</summary>
<p class="digest">${sha256}</p></details>
<p class="paper-only digest">${digest} ${sha256}</p>`;
}

function fileItem(visit: Visit, file: ListedFile): Html {
  const { files } = visit.texts;
  const state = file.destroyed ? files.destroyed : file.scan && files.scans[file.scan];
  return html`<li><p>${file.name !== "" && fileName(file.name)}
<span class="muted nowrap">${describeBytes(file.sizeBytes)}</span>${state && html`<br>${state}`}</p>
${digestFold(visit, file.sha256)}</li>`;
}

export function fileList(visit: Visit, files: readonly ListedFile[]): Html | null {
  if (files.length === 0) return null;
  return html`<h2>${visit.texts.files.receiptTitle}</h2>
<ul class="files">${files.map((file) => fileItem(visit, file))}</ul>`;
}

/** What came with a case, as the core tells it. */
export function listedFile(file: Attachment): ListedFile {
  const { name, sizeBytes, sha256, scan, destroyRequestedAt } = file;
  const destroyed = destroyRequestedAt !== null;
  return { name, sizeBytes, sha256, scan: destroyed ? null : scan.state, destroyed };
}
