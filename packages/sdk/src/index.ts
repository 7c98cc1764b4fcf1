/** Typed client of the Jibao API, for Node and browsers, and the shapes that it speaks. */
export type {
  Act,
  AnswerOf,
  AssessmentAnswer,
  Attachment,
  Authority,
  BodyOf,
  Draft,
  FieldError,
  IncidentLawView,
  IncidentView,
  LawView,
  MissingItem,
  Obligation,
  OperationName,
  Problem,
  ProfileBody,
  ProfileView,
  RegisteredSite,
  SubmissionAnswer,
  SubmissionRequest,
  SystemBody,
  SystemView,
} from "@jibao/contract";
export {
  type Client,
  type ClientOptions,
  createClient,
  defaultRetry,
  defaultTimeoutMs,
  referenceAuthorization,
  type RetryPolicy,
} from "./client.ts";
export type { Outcome } from "./outcome.ts";
export { type CallOptions, newIdempotencyKey } from "./request.ts";
export {
  uploadAttachment,
  type UploadOptions,
  type UploadOutcome,
  type UploadProgress,
  type UploadSource,
} from "./upload.ts";
