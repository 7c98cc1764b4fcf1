/** Sends an act. The same content goes with the same key, so that trying again is never twice. */
import { newIdempotencyKey } from "@jibao/sdk";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useAnnounce } from "../../../shell/announcer.tsx";
import { ask } from "../../../shell/api.ts";
import type { Act } from "../../../shell/api-types.ts";
import { useLanguage } from "../../../shell/locale.tsx";
import { useRefresh } from "../../../shell/queries.ts";

export function useAct(incidentId: string) {
  const { locale, acts } = useLanguage();
  const announce = useAnnounce();
  const refresh = useRefresh();
  const sent = useRef({ content: "", key: "" });
  const keyFor = (content: string): string => {
    if (sent.current.content !== content) sent.current = { content, key: newIdempotencyKey() };
    return sent.current.key;
  };
  const { mutate, data, error, isPending, variables, reset } = useMutation({
    mutationFn: (act: Act) =>
      ask(locale, "act", {
        params: { id: incidentId },
        body: act,
        idempotencyKey: keyFor(JSON.stringify(act)),
      }),
    onSuccess: async (answer) => {
      // Saying the same thing again later is a new act.
      sent.current = { content: "", key: "" };
      const { length } = answer.discharged;
      announce(length > 0 ? acts.doneWith(length) : acts.done);
      await refresh(incidentId);
    },
  });
  return { send: mutate, answer: data ?? null, error, isPending, sentAct: variables, reset };
}
