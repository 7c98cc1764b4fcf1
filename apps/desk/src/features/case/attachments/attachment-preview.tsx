/** A picture or the beginning of a text, inside the case. Nothing of a file is run. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Loading } from "../../../components/states.tsx";
import { type CaseFile, contentPath, describeBytes, shownName } from "./attachment-facts.ts";
import { useAttachmentTexts } from "./use-attachment-texts.ts";

/** Enough to see what it is; a log of a hundred megabytes would stop the browser. */
const shownTextBytes = 65_536;

function Picture({ file }: { readonly file: CaseFile }) {
  const texts = useAttachmentTexts();
  const [failed, setFailed] = useState(false);
  if (failed) return <p role="alert">{texts.previewFailed}</p>;
  return (
    <img
      className="attachment-picture"
      src={contentPath(file.id, "?inline=1")}
      alt={shownName(file.name)}
      onError={() => setFailed(true)}
    />
  );
}

async function readStart(id: string): Promise<string> {
  const headers = { range: `bytes=0-${shownTextBytes - 1}` };
  const response = await fetch(contentPath(id, "?inline=1"), { headers });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.text();
}

function Words({ file }: { readonly file: CaseFile }) {
  const texts = useAttachmentTexts();
  const query = useQuery({
    queryKey: ["attachment-text", file.id],
    queryFn: () => readStart(file.id),
    enabled: file.sizeBytes > 0,
  });
  if (query.isError) return <p role="alert">{texts.previewFailed}</p>;
  if (query.isLoading) return <Loading />;
  return (
    <>
      {file.sizeBytes > shownTextBytes && (
        <p className="muted">{texts.cut(describeBytes(shownTextBytes))}</p>
      )}
      <section className="attachment-text" aria-label={shownName(file.name)}>
        {/* It scrolls, so it can be reached by keyboard. */}
        <pre tabIndex={0}>{query.data}</pre>
      </section>
    </>
  );
}

export function AttachmentPreview(props: {
  readonly file: CaseFile;
  readonly kind: "image" | "text";
}) {
  return props.kind === "image" ? <Picture file={props.file} /> : <Words file={props.file} />;
}
