/** The file and its signed manifest, for the two who answer for it, as long as it is kept. */
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { ExportView } from "../../shell/api-types.ts";
import { keys } from "../../shell/queries.ts";
import { milliseconds, shortInstant } from "../../time/instants.ts";
import { useNow } from "../../time/shared-clock.ts";
import { sizeText } from "./export-words.ts";
import { useExportTexts } from "./use-export-texts.ts";

type Manifest = NonNullable<ExportView["manifest"]>;

/** How long the browser may take to begin a download, before the record is asked for it. */
const downloadBeginsMs = 1_500;
const indentation = 2;

/** Gives a manifest to the browser as a file; it came with the list and needs no asking. */
function saveManifest(id: string, manifest: Manifest): void {
  const text = `${JSON.stringify(manifest, null, indentation)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${id}.manifest.json`;
  link.click();
  URL.revokeObjectURL(address);
}

interface LinesProps {
  readonly manifest: Manifest;
  /** Until when the file is kept, as shown. */
  readonly until: string;
}

function FileLines({ manifest, until }: LinesProps) {
  const words = useExportTexts();
  const { cases, bytes, sha256 } = manifest.statement;
  return (
    <dl className="lines">
      <div>
        <dt>{words.file}</dt>
        <dd>{cases === 0 ? words.noCases : words.size(cases, sizeText(bytes))}</dd>
      </div>
      <div>
        <dt>{words.digest}</dt>
        <dd>
          <code className="digest">{sha256}</code>
        </dd>
      </div>
      <div>
        <dt>{words.keptUntil}</dt>
        <dd className="figures">{until}</dd>
      </div>
    </dl>
  );
}

interface Props {
  readonly item: ExportView;
  /** Whether the viewer asked for it or approved it. */
  readonly isAnswerable: boolean;
}

function Buttons({ item: { id, manifest } }: Pick<Props, "item">) {
  const words = useExportTexts();
  const queries = useQueryClient();
  const lookAgain = () => void queries.invalidateQueries({ queryKey: keys.exports });
  return (
    <>
      <div className="buttons">
        <Button
          type="primary"
          href={`/api/v1/exports/${encodeURIComponent(id)}/file`}
          download
          onClick={() => setTimeout(lookAgain, downloadBeginsMs)}
        >
          {words.download}
        </Button>
        {manifest && <Button onClick={() => saveManifest(id, manifest)}>{words.manifest}</Button>}
      </div>
      <p className="muted">{words.manifestHint}</p>
    </>
  );
}

export function FilePart({ item, isAnswerable }: Props) {
  const words = useExportTexts();
  const now = useNow();
  const { manifest, expiresAt } = item;
  const isKept = (milliseconds(expiresAt) ?? 0) > now;
  return (
    <>
      {manifest && <FileLines manifest={manifest} until={shortInstant(expiresAt, now)} />}
      {!isKept && <p className="notice">{words.overdue}</p>}
      {isKept && isAnswerable && <Buttons item={item} />}
      {isKept && !isAnswerable && <p className="muted">{words.onlyTwo}</p>}
    </>
  );
}
