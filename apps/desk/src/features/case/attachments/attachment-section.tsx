/** The files that came with a case's submissions; nothing where there are none. */
import { useQuery } from "@tanstack/react-query";
import { Failed } from "../../../components/states.tsx";
import { ask } from "../../../shell/api.ts";
import type { Incident } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { keys, useSubmissionsQuery } from "../../../shell/queries.ts";
import { labelOf } from "../../../texts/rules-label.ts";
import { fullInstant } from "../../../time/instants.ts";
import { AttachmentItem } from "./attachment-item.tsx";
import type { CaseFile } from "./attachment-facts.ts";
import { useAttachmentTexts } from "./use-attachment-texts.ts";

/** While a file waits for the search, its state is worth asking for again. */
const waitingPollMs = 5_000;

function useFilesQuery(id: string) {
  const { locale } = useLanguage();
  return useQuery({
    queryKey: [...keys.incident(id), "attachments"],
    queryFn: () => ask(locale, "listAttachments", { params: { id } }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ scan }) => scan.state === "waiting") ? waitingPollMs : false,
  });
}

function useCame(incident: Incident): (file: CaseFile) => string | null {
  const { locale } = useLanguage();
  const texts = useAttachmentTexts();
  const submissions = useSubmissionsQuery(incident.id).data?.items ?? [];
  return ({ submissionId }) => {
    const submission = submissions.find(({ id }) => id === submissionId);
    if (submission === undefined) return null;
    const stage = labelOf("stage", submission.stage, locale);
    return texts.with(stage, fullInstant(submission.recordedAt));
  };
}

export function AttachmentSection({ incident }: { readonly incident: Incident }) {
  const texts = useAttachmentTexts();
  const query = useFilesQuery(incident.id);
  const cameOf = useCame(incident);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const files = query.data?.items ?? [];
  if (files.length === 0) return null;
  return (
    <section className="panel">
      <h3>{texts.title(files.length)}</h3>
      <ul className="attachments">
        {files.map((file) => (
          <AttachmentItem key={file.id} file={file} came={cameOf(file)} />
        ))}
      </ul>
    </section>
  );
}
