/** Who is signed in. Views inside the guard can rely on it; others are sent to the sign-in page. */
import { createContext, type ReactNode, use } from "react";
import { Navigate, useLocation } from "react-router";
import { Failed, Loading } from "../components/states.tsx";
import { problemOf } from "./api.ts";
import type { Session } from "./api-types.ts";
import { useSessionQuery } from "./queries.ts";

const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error("SessionGuard is missing");
  return session;
}

export function SessionGuard({ children }: { readonly children: ReactNode }) {
  const query = useSessionQuery();
  const location = useLocation();
  if (query.isPending) return <Loading />;
  if (problemOf(query.error)?.status === 401) {
    const next = `${location.pathname}${location.search}`;
    return <Navigate to={`/sign-in?next=${encodeURIComponent(next)}`} replace />;
  }
  if (!query.data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return <SessionContext value={query.data}>{children}</SessionContext>;
}
