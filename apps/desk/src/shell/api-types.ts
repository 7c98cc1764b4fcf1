/** The contract's shapes as the SDK gives them: the desk knows the API only through its client. */
import type { CallOptions, Client, Outcome } from "@jibao/sdk";

export type OperationName = Parameters<Client["call"]>[0];
export type Answer<Name extends OperationName> = Extract<
  Outcome<Name>,
  { readonly kind: "answer" }
>["value"];
export type CallBody<Name extends OperationName> =
  CallOptions<Name> extends { body: infer Body } ? Body : never;
export type Problem = Extract<Outcome<"act">, { readonly kind: "problem" }>["problem"];

export type Session = Answer<"readSession">;
export type Role = Session["account"]["role"];
export type Account = Answer<"listAccounts">["items"][number];
export type ApiKey = Answer<"listApiKeys">["items"][number];
export type SignInMethods = Answer<"readSignInMethods">;
export type Recovery = Answer<"listRecoveries">["items"][number];
export type SecurityEvent = Answer<"listSecurityEvents">["items"][number];
export type AccessRow = Answer<"listAccess">["items"][number];
export type AccessQuery = NonNullable<CallOptions<"listAccess">["query"]>;
export type IncidentPage = Answer<"listIncidents">;
export type IncidentSummary = IncidentPage["items"][number];
export type InboxQuery = NonNullable<CallOptions<"listIncidents">["query"]>;
export type Incident = Answer<"readIncident">;
export type Obligation = Incident["obligations"][number];
export type Submission = Answer<"listSubmissions">["items"][number];
export type FactsVersion = Answer<"listFactsVersions">["items"][number];
export type Journal = Answer<"readJournal">;
export type JournalEntry = Journal["items"][number];
export type Act = CallOptions<"act">["body"];
export type ActKind = Act["kind"];
export type ActOf<Kind extends ActKind> = Extract<Act, { kind: Kind }>;
export type ExportView = Answer<"listExports">["items"][number];
export type ExportFilter = ExportView["filter"];
export type ExportSection = ExportView["sections"][number];
export type Authority = Answer<"listAuthorities">["items"][number];
export type OperatorView = Answer<"listOperators">["items"][number];
export type LawView = Answer<"readLaw">;
export type InstrumentView = LawView["instruments"][number];
export type InstrumentRule = InstrumentView["rules"][number];
export type ReadingView = LawView["readings"][number];
export type IncidentLaw = Answer<"readIncidentLaw">;

/** A text in both languages, as the API gives names. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
export type Locale = keyof Bilingual;
