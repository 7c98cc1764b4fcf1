/** Every question the desk asks, with the key under which its answer is kept. */
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { learnServerTime } from "../time/shared-clock.ts";
import { ask } from "./api.ts";
import type { Answer, InboxQuery, Session } from "./api-types.ts";
import { useLanguage } from "./locale.tsx";

export const keys = {
  session: ["session"] as const,
  inbox: ["inbox"] as const,
  incident: (id: string) => ["incident", id] as const,
  authorities: ["authorities"] as const,
  operators: ["operators"] as const,
  accounts: ["accounts"] as const,
  law: ["law"] as const,
  methods: ["sign-in-methods"] as const,
  sessions: (account: string) => ["sessions", account] as const,
  apiKeys: ["api-keys"] as const,
  recoveries: ["recoveries"] as const,
  access: ["access"] as const,
  exports: ["exports"] as const,
};

const inboxPageSize = 100;
const pollMs = 15_000;
const registryPageSize = 200;
const lawStaysMs = 10 * 60_000;

export function useSessionQuery() {
  const { locale } = useLanguage();
  return useQuery({
    queryKey: keys.session,
    queryFn: async (): Promise<Session> => {
      const sentMs = Date.now();
      const session = await ask(locale, "readSession");
      noteSessionTime(session, sentMs);
      return session;
    },
    retry: false,
    staleTime: 5 * 60_000,
  });
}

/** A session tells the server's time to the millisecond. */
export function noteSessionTime(session: Session, sentMs: number): void {
  const serverMs = Date.parse(session.now);
  if (Number.isNaN(serverMs)) return;
  learnServerTime({ serverMs, resolutionMs: 1, sentMs, receivedMs: Date.now() });
}

/** The inbox, page by page; `poll` asks again and again while no events arrive by themselves. */
export function useInboxQuery(query: InboxQuery, poll: boolean) {
  const { locale } = useLanguage();
  return useInfiniteQuery({
    queryKey: [...keys.inbox, query],
    queryFn: ({ pageParam }) =>
      ask(locale, "listIncidents", {
        query: { ...query, limit: inboxPageSize, ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: "",
    getNextPageParam: (page: Answer<"listIncidents">) => page.next,
    refetchInterval: poll ? pollMs : false,
    placeholderData: (previous) => previous,
  });
}

export function useIncidentQuery(id: string, poll: boolean) {
  const { locale } = useLanguage();
  return useQuery({
    queryKey: keys.incident(id),
    queryFn: () => ask(locale, "readIncident", { params: { id } }),
    refetchInterval: poll ? pollMs : false,
  });
}

export function useSubmissionsQuery(id: string) {
  const { locale } = useLanguage();
  return useQuery({
    queryKey: [...keys.incident(id), "submissions"],
    queryFn: () => ask(locale, "listSubmissions", { params: { id } }),
  });
}

export function useFactsVersionsQuery(id: string) {
  const { locale } = useLanguage();
  return useQuery({
    queryKey: [...keys.incident(id), "facts-versions"],
    queryFn: () => ask(locale, "listFactsVersions", { params: { id } }),
  });
}

export function useJournalQuery(id: string) {
  const { locale } = useLanguage();
  return useQuery({
    queryKey: [...keys.incident(id), "journal"],
    queryFn: () => ask(locale, "readJournal", { params: { id } }),
  });
}

/** The case held against its law; the server works it out each time it is asked. */
export function useIncidentLawQuery(id: string) {
  const { locale } = useLanguage();
  return useQuery({
    queryKey: [...keys.incident(id), "law"],
    queryFn: () => ask(locale, "readIncidentLaw", { params: { id } }),
  });
}

/** The law as applied here; it changes only when the server starts anew. */
export function useLawQuery(wanted = true) {
  const { locale } = useLanguage();
  return useQuery({
    queryKey: keys.law,
    queryFn: () => ask(locale, "readLaw"),
    staleTime: lawStaysMs,
    enabled: wanted,
  });
}

export function useAuthoritiesQuery() {
  const { locale } = useLanguage();
  return useQuery({
    queryKey: keys.authorities,
    queryFn: () => ask(locale, "listAuthorities"),
    staleTime: 60_000,
  });
}

/** All registered operators, gathered page by page. */
export function useOperatorsQuery() {
  const { locale } = useLanguage();
  return useQuery({
    queryKey: keys.operators,
    queryFn: async () => {
      const items: Answer<"listOperators">["items"] = [];
      for (let after: string | null = ""; after !== null; ) {
        const query = { limit: registryPageSize, ...(after ? { after } : {}) };
        const page: Answer<"listOperators"> = await ask(locale, "listOperators", { query });
        items.push(...page.items);
        after = page.next;
      }
      return items;
    },
    staleTime: 60_000,
  });
}

export function useAccountsQuery() {
  const { locale } = useLanguage();
  return useQuery({ queryKey: keys.accounts, queryFn: () => ask(locale, "listAccounts") });
}

export function useIdentityProvidersQuery() {
  const { locale } = useLanguage();
  return useQuery({
    queryKey: ["identity-providers"],
    queryFn: () => ask(locale, "listIdentityProviders"),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useSignInMethodsQuery() {
  const { locale } = useLanguage();
  return useQuery({ queryKey: keys.methods, queryFn: () => ask(locale, "readSignInMethods") });
}

/** The open sessions of an account. */
export function useSessionsQuery(id: string) {
  const { locale } = useLanguage();
  return useQuery({
    queryKey: keys.sessions(id),
    queryFn: () => ask(locale, "listSessions", { params: { id } }),
  });
}

export function useApiKeysQuery() {
  const { locale } = useLanguage();
  return useQuery({ queryKey: keys.apiKeys, queryFn: () => ask(locale, "listApiKeys") });
}

export function useRecoveriesQuery(askAgainMs = pollMs) {
  const { locale } = useLanguage();
  return useQuery({
    queryKey: keys.recoveries,
    queryFn: () => ask(locale, "listRecoveries"),
    refetchInterval: askAgainMs,
    staleTime: pollMs,
  });
}

/** Asks anew for one case and for the inbox. */
export function useRefresh() {
  const queries = useQueryClient();
  return async (incidentId?: string) => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: keys.inbox }),
      incidentId ? queries.invalidateQueries({ queryKey: keys.incident(incidentId) }) : null,
    ]);
  };
}
