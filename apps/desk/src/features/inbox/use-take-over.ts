/** Takes a case over straight from the list; it is one keystroke because it needs no words. */
import { useMutation } from "@tanstack/react-query";
import { useAnnounce } from "../../shell/announcer.tsx";
import { ask } from "../../shell/api.ts";
import type { IncidentSummary } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useRefresh } from "../../shell/queries.ts";

export function useTakeOver() {
  const { locale, texts } = useLanguage();
  const announce = useAnnounce();
  const refresh = useRefresh();
  const { mutate, error } = useMutation({
    mutationFn: (item: IncidentSummary) =>
      ask(locale, "act", { params: { id: item.id }, body: { kind: "take-over" } }),
    onSuccess: async (_, item) => {
      announce(texts.inbox.tookOver(item.reference));
      await refresh(item.id);
    },
  });
  const run = (item: IncidentSummary) => {
    if (item.takenOver) announce(texts.inbox.alreadyTaken(item.reference));
    else mutate(item);
  };
  return { run, error };
}
