/** Malware is evidence: nobody meets it by accident, and whoever must have it says so first. */
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useSession } from "../../../shell/session.tsx";
import { type CaseFile, contentPath, mayTakeInfected } from "./attachment-facts.ts";
import { useAttachmentTexts } from "./use-attachment-texts.ts";

export function InfectedBarrier({ file }: { readonly file: CaseFile }) {
  const texts = useAttachmentTexts();
  const mayTake = mayTakeInfected(useSession().account.role);
  const [isIsolated, setIsolated] = useState(false);
  const found = file.scan.detail === null ? "" : ` (${file.scan.detail})`;
  return (
    <div className="notice notice-problem">
      <strong>{texts.scans.infected}</strong>
      <p>{texts.infectedLead(found)}</p>
      {mayTake ? (
        <p className="attachment-actions">
          <Checkbox checked={isIsolated} onChange={({ target }) => setIsolated(target.checked)}>
            {texts.infectedAsk}
          </Checkbox>
          {isIsolated && (
            <Button danger href={contentPath(file.id, "?accept=infected")} download>
              {texts.infectedDownload}
            </Button>
          )}
        </p>
      ) : (
        <p>{texts.infectedOthers}</p>
      )}
    </div>
  );
}
