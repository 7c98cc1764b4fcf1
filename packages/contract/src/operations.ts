/**
 * Every operation of the API in one table: the server registers its routes from it, the SDK calls
 * through it, and the OpenAPI document is generated from it, so the three cannot disagree.
 */
import Type, { type Static, type TSchema } from "typebox";
import { accessOperations } from "./access-operations.ts";
import { accountOperations } from "./account-operations.ts";
import * as accounts from "./accounts.ts";
import { Act, ActAnswer } from "./acts.ts";
import { attachmentOperations } from "./attachment-operations.ts";
import { evidenceOperations } from "./evidence-operations.ts";
import { exportOperations } from "./export-operations.ts";
import { identityOperations } from "./identity-operations.ts";
import * as incidents from "./incidents.ts";
import * as law from "./law.ts";
import { recoveryOperations } from "./recovery-operations.ts";
import * as registry from "./registry.ts";
import { pageLimit } from "./schema.ts";
import { signInOperations } from "./sign-in-operations.ts";
import * as submissions from "./submissions.ts";
import { webhookOperations } from "./webhook-operations.ts";
import { workspaceOperations } from "./workspace-operations.ts";

export interface Operation {
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path with `{name}` parameters. */
  readonly path: string;
  readonly summary: string;
  /** Who may call: any of these; an empty list means anyone. */
  readonly principals: readonly ("session" | "key" | "reference")[];
  readonly query?: TSchema;
  readonly body?: TSchema;
  readonly status: number;
  readonly answer?: TSchema;
  /** True for a POST that creates: Idempotency-Key is required. */
  readonly idempotent?: boolean;
}

const everybody = ["session", "key", "reference"] as const;
const session = ["session"] as const;

const pageQuery = {
  after: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: pageLimit })),
};

const InboxQuery = Type.Object(
  {
    ...pageQuery,
    level: Type.Optional(Type.String({ maxLength: 100 })),
    status: Type.Optional(Type.Enum(["open", "withdrawn", "closed", "all"])),
    taken: Type.Optional(Type.Enum(["yes", "no"])),
    text: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
);
const PageQuery = Type.Object(pageQuery, { additionalProperties: false });

export const operations = {
  assess: {
    method: "POST",
    path: "/api/v1/assessments",
    summary: "Must I report? Computes level, recipients and time limits; stores nothing",
    principals: [],
    body: submissions.AssessmentRequest,
    status: 200,
    answer: submissions.AssessmentAnswer,
  },
  submit: {
    method: "POST",
    path: "/api/v1/submissions",
    summary: "Submit a first report, supplement, progress report, summary or tip",
    principals: everybody,
    body: submissions.SubmissionRequest,
    status: 201,
    answer: submissions.SubmissionAnswer,
    idempotent: true,
  },
  createDraft: {
    method: "POST",
    path: "/api/v1/drafts",
    summary: "Keep a draft; only the returned code opens it again",
    principals: ["key", "session"],
    body: submissions.DraftBody,
    status: 201,
    answer: submissions.Draft,
  },
  readDraft: {
    method: "GET",
    path: "/api/v1/drafts/{code}",
    summary: "Open a draft",
    principals: ["key", "session"],
    status: 200,
    answer: submissions.Draft,
  },
  saveDraft: {
    method: "PUT",
    path: "/api/v1/drafts/{code}",
    summary: "Replace a draft's fields",
    principals: ["key", "session"],
    body: submissions.DraftBody,
    status: 200,
    answer: submissions.Draft,
  },
  deleteDraft: {
    method: "DELETE",
    path: "/api/v1/drafts/{code}",
    summary: "Delete a draft",
    principals: ["key", "session"],
    status: 204,
  },
  listIncidents: {
    method: "GET",
    path: "/api/v1/incidents",
    summary: "The inbox of the signed-in desk, or the cases of the signed-in operator",
    principals: session,
    query: InboxQuery,
    status: 200,
    answer: incidents.IncidentPage,
  },
  readIncident: {
    method: "GET",
    path: "/api/v1/incidents/{id}",
    summary: "One case, by its id or its reference",
    principals: everybody,
    status: 200,
    answer: incidents.IncidentView,
  },
  listSubmissions: {
    method: "GET",
    path: "/api/v1/incidents/{id}/submissions",
    summary: "What arrived for a case, as it came",
    principals: everybody,
    status: 200,
    answer: incidents.SubmissionList,
  },
  listFactsVersions: {
    method: "GET",
    path: "/api/v1/incidents/{id}/facts-versions",
    summary: "Every version of the facts with the submission behind each field",
    principals: session,
    status: 200,
    answer: incidents.FactsVersionList,
  },
  readJournal: {
    method: "GET",
    path: "/api/v1/incidents/{id}/journal",
    summary: "The hash-chained record of everything that happened to a case",
    principals: session,
    status: 200,
    answer: incidents.Journal,
  },
  readIncidentLaw: {
    method: "GET",
    path: "/api/v1/incidents/{id}/law",
    summary: "A desk's case under its law: both results of each reading, further rules, a replay",
    principals: session,
    status: 200,
    answer: law.IncidentLawView,
  },
  act: {
    method: "POST",
    path: "/api/v1/incidents/{id}/acts",
    summary: "Do something to a case; each act is one journal entry",
    principals: everybody,
    body: Act,
    status: 201,
    answer: ActAnswer,
    idempotent: true,
  },
  signIn: {
    method: "POST",
    path: "/api/v1/sessions",
    summary: "Sign in with login, password and, where set up, a code; sets the session cookie",
    principals: [],
    body: accounts.SignIn,
    status: 201,
    answer: accounts.SessionView,
  },
  readSession: {
    method: "GET",
    path: "/api/v1/sessions/current",
    summary: "Who is signed in",
    principals: session,
    status: 200,
    answer: accounts.SessionView,
  },
  signOut: {
    method: "DELETE",
    path: "/api/v1/sessions/current",
    summary: "Sign out",
    principals: session,
    status: 204,
  },
  readInvitation: {
    method: "GET",
    path: "/api/v1/invitations/{token}",
    summary: "For whom a one-time link is",
    principals: [],
    status: 200,
    answer: accounts.Invitation,
  },
  acceptInvitation: {
    method: "POST",
    path: "/api/v1/invitations/{token}",
    summary: "Choose a password with a one-time link; signs in",
    principals: [],
    body: accounts.AcceptInvitation,
    status: 201,
    answer: accounts.SessionView,
  },
  ...accountOperations,
  ...identityOperations,
  ...recoveryOperations,
  ...signInOperations,
  ...webhookOperations,
  listAuthorities: {
    method: "GET",
    path: "/api/v1/authorities",
    summary: "Authorities and how each is reached",
    principals: everybody,
    status: 200,
    answer: registry.AuthorityList,
  },
  createAuthority: {
    method: "POST",
    path: "/api/v1/authorities",
    summary: "Add a departmental cyber office, protection department or regulator (administrator)",
    principals: session,
    body: registry.NewAuthority,
    status: 201,
    answer: registry.Authority,
  },
  updateAuthority: {
    method: "PATCH",
    path: "/api/v1/authorities/{key}",
    summary: "Set how an authority is reached (administrator)",
    principals: session,
    body: registry.AuthorityPatch,
    status: 200,
    answer: registry.Authority,
  },
  listOperators: {
    method: "GET",
    path: "/api/v1/operators",
    summary: "Registered operators",
    principals: session,
    query: PageQuery,
    status: 200,
    answer: registry.OperatorPage,
  },
  createOperator: {
    method: "POST",
    path: "/api/v1/operators",
    summary: "Register an operator (administrator)",
    principals: session,
    body: registry.NewOperator,
    status: 201,
    answer: registry.OperatorView,
  },
  readLaw: {
    method: "GET",
    path: "/api/v1/law",
    summary: "The law as applied here: version, readings with reasons, further rules, days off",
    principals: [],
    status: 200,
    answer: law.LawView,
  },
  ...attachmentOperations,
  ...evidenceOperations,
  ...exportOperations,
  ...accessOperations,
  ...workspaceOperations,
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

type StaticOf<Schema> = Schema extends TSchema ? Static<Schema> : undefined;

export type BodyOf<Name extends OperationName> = (typeof operations)[Name] extends {
  body: infer Schema;
}
  ? StaticOf<Schema>
  : undefined;

export type QueryOf<Name extends OperationName> = (typeof operations)[Name] extends {
  query: infer Schema;
}
  ? StaticOf<Schema>
  : undefined;

export type AnswerOf<Name extends OperationName> = (typeof operations)[Name] extends {
  answer: infer Schema;
}
  ? StaticOf<Schema>
  : undefined;

/** Server-sent events of the desk: `GET /api/v1/inbox-events`. */
export const inboxEventsPath = "/api/v1/inbox-events";
export interface InboxEvent {
  readonly incidentId: string;
  readonly reference: string;
  readonly seq: number;
  readonly level: string;
  readonly isNew: boolean;
  /** What waits for a second person of a desk; null when nothing does. */
  readonly proposalId: string | null;
}
