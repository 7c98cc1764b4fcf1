/**
 * Where a second factor is required and missing, nothing else can be done first: its page stands
 * where the asked page will be, and the address stays.
 */
import { useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, useState } from "react";
import { keys } from "../../shell/queries.ts";
import { useSession } from "../../shell/session.tsx";

/** Seldom needed; no other page pays for it. */
const SetUpPage = lazy(async () => {
  const { SetUpPage: component } = await import("./set-up-page.tsx");
  return { default: component };
});

export function FactorGuard({ children }: { readonly children: ReactNode }) {
  const { secondFactor } = useSession();
  const queries = useQueryClient();
  // Once opened it stays until the recovery codes are kept, whatever the session says meanwhile.
  const [open, setOpen] = useState(secondFactor === "must-be-set-up");
  if (secondFactor === "must-be-set-up" && !open) setOpen(true);
  const done = async () => {
    await queries.invalidateQueries({ queryKey: keys.session });
    setOpen(false);
  };
  return open ? <SetUpPage onDone={() => void done()} /> : children;
}
