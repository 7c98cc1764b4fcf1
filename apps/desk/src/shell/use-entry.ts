/** Sends a form or a press of a button, says that it is done, and renews the list behind it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useAnnounce } from "./announcer.tsx";
import { useTexts } from "./locale.tsx";

interface Entry<Value, Saved> {
  readonly listKey: readonly string[];
  readonly send: (value: Value) => Promise<Saved>;
  readonly onSaved?: (saved: Saved) => void;
  /** Said aloud when it is done. */
  readonly said?: string;
}

export function useEntry<Value, Saved>({ listKey, send, onSaved, said }: Entry<Value, Saved>) {
  const { administration } = useTexts();
  const announce = useAnnounce();
  const queries = useQueryClient();
  // A second press comes before the button can show that it is busy.
  const underWay = useRef(false);
  const { mutate, error, isPending } = useMutation({
    mutationFn: send,
    onSettled: () => {
      underWay.current = false;
    },
    onSuccess: async (saved) => {
      announce(said ?? administration.saved);
      onSaved?.(saved);
      await queries.invalidateQueries({ queryKey: listKey });
    },
  });
  const save = (value: Value) => {
    if (underWay.current) return;
    underWay.current = true;
    mutate(value);
  };
  return { save, error, busy: isPending };
}
