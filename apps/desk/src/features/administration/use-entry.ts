/** Sends a form of the administration and renews the list behind it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useAnnounce } from "../../shell/announcer.tsx";
import { useTexts } from "../../shell/locale.tsx";

interface Entry<Value, Saved> {
  readonly listKey: readonly string[];
  readonly send: (value: Value) => Promise<Saved>;
  readonly onSaved: (saved: Saved) => void;
}

export function useEntry<Value, Saved>({ listKey, send, onSaved }: Entry<Value, Saved>) {
  const { administration } = useTexts();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: send,
    onSuccess: async (saved) => {
      announce(administration.saved);
      onSaved(saved);
      await queries.invalidateQueries({ queryKey: listKey });
    },
  });
  return { save: mutate, error, busy: isPending };
}
