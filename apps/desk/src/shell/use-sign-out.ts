/** Signs out, and forgets in this browser what was read and typed. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { ask } from "./api.ts";
import { forgetKept } from "./kept.ts";
import { useLanguage } from "./locale.tsx";

export function useSignOut(): () => Promise<void> {
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    // Even when nothing answers, this browser must forget what it has read.
    await ask(locale, "signOut").catch(() => undefined);
    forgetKept();
    await navigate("/sign-in");
    queries.clear();
  };
}
