/** What follows any way of signing in: the server's clock is learned and the asked page opens. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearchParams } from "react-router";
import type { Session } from "../../shell/api-types.ts";
import { noteSessionTime } from "../../shell/queries.ts";
import { enter } from "../../shell/session.tsx";
import { takeWayBack } from "../../shell/way-back.ts";
import { placeAfterSignIn, portalPage } from "./place-after-sign-in.ts";

/** `signIn` asks the API; its answer is the session. */
export function useEntering<Typed>(signIn: (typed: Typed) => Promise<Session>) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const { mutate, error, isPending, variables } = useMutation({
    mutationFn: async (typed: Typed) => {
      const sentMs = Date.now();
      const session = await signIn(typed);
      noteSessionTime(session, sentMs);
      return session;
    },
    onSuccess: async (session) => {
      const back = portalPage(search.get("back"));
      if (back !== null) return window.location.assign(back);
      enter(queries, session);
      const kept = takeWayBack();
      await navigate(placeAfterSignIn(search.get("next") ?? kept), { replace: true });
    },
  });
  return { signIn: mutate, error, busy: isPending, sent: variables };
}
