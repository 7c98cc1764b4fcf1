/** Who is signed in. Views inside the guard can rely on it; others are sent to the sign-in page. */
import type { QueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use } from "react";
import { Navigate, useLocation } from "react-router";
import { Failed, Loading } from "../components/states.tsx";
import { problemOf } from "./api.ts";
import type { Session } from "./api-types.ts";
import { keepFor } from "./kept.ts";
import { keys, useSessionQuery } from "./queries.ts";

const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error("SessionGuard is missing");
  return session;
}

/** After signing in: nothing read by an earlier account is shown to this one. */
export function enter(queries: QueryClient, session: Session): void {
  queries.clear();
  queries.setQueryData(keys.session, session);
  keepFor(session.account.id);
}

export function SessionGuard({ children }: { readonly children: ReactNode }) {
  const query = useSessionQuery();
  const location = useLocation();
  if (query.isPending) return <Loading />;
  if (problemOf(query.error)?.status === 401) {
    const next = `${location.pathname}${location.search}`;
    const again = query.data ? "&again=1" : "";
    return <Navigate to={`/sign-in?next=${encodeURIComponent(next)}${again}`} replace />;
  }
  if (!query.data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  // Before any form mounts, so that none can show what another account typed.
  keepFor(query.data.account.id);
  return <SessionContext value={query.data}>{children}</SessionContext>;
}
