/** One file of a case: what it is, what was noticed, what the search for malware said. */
import { Button } from "antd";
import { useState } from "react";
import {
  type CaseFile,
  contentPath,
  describeBytes,
  previewKind,
  shownName,
} from "./attachment-facts.ts";
import { AttachmentPreview } from "./attachment-preview.tsx";
import { InfectedBarrier } from "./infected-barrier.tsx";
import { useAttachmentTexts } from "./use-attachment-texts.ts";

function Noticed({ file }: { readonly file: CaseFile }) {
  const texts = useAttachmentTexts();
  if (file.flags.length === 0) return null;
  return (
    <p className="attachment-flags">
      {file.flags.map((flag) => (
        <span className="badge badge-attention" key={flag}>
          {texts.flags[flag]}
        </span>
      ))}
    </p>
  );
}

function Particulars({ file }: { readonly file: CaseFile }) {
  const texts = useAttachmentTexts();
  const isUnknown = file.detectedType === null || file.detectedType === "application/octet-stream";
  const rows = [
    [texts.detected, isUnknown ? texts.unknownType : file.detectedType],
    [texts.declared, file.declaredType],
  ].filter(([, value]) => value);
  return (
    <dl className="lines">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Digest({ file }: { readonly file: CaseFile }) {
  const texts = useAttachmentTexts();
  if (file.sha256 === null) return null;
  return (
    <details>
      <summary>{texts.digest}</summary>
      <code className="attachment-digest">{file.sha256}</code>
    </details>
  );
}

function Opening({ file }: { readonly file: CaseFile }) {
  const texts = useAttachmentTexts();
  const [isShown, setShown] = useState(false);
  const kind = previewKind(file);
  return (
    <>
      <p className={file.scan.state === "clean" ? "muted" : undefined}>
        {texts.scans[file.scan.state]}
      </p>
      <p className="attachment-actions">
        <Button href={contentPath(file.id)} download>
          {texts.download}
        </Button>
        {kind && (
          <Button aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? texts.hide : texts.show}
          </Button>
        )}
      </p>
      {kind && isShown && <AttachmentPreview file={file} kind={kind} />}
    </>
  );
}

export function AttachmentItem({
  file,
  came,
}: {
  readonly file: CaseFile;
  /** With which submission it came. */
  readonly came: string | null;
}) {
  const texts = useAttachmentTexts();
  const isGone = file.destroyRequestedAt !== null;
  return (
    <li>
      <h4>
        <bdi className="attachment-name">{isGone ? file.id : shownName(file.name)}</bdi>{" "}
        <small className="figures">{describeBytes(file.sizeBytes)}</small>
      </h4>
      {came && <p className="muted figures">{came}</p>}
      {isGone ? (
        <p>{file.destroyedAt === null ? texts.destroying : texts.destroyed}</p>
      ) : (
        <>
          <Noticed file={file} />
          {file.scan.state === "infected" ? (
            <InfectedBarrier file={file} />
          ) : (
            <Opening file={file} />
          )}
          <Particulars file={file} />
          <Digest file={file} />
        </>
      )}
    </li>
  );
}
