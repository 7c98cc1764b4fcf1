/** The API's contract: schemas, vocabulary, problem catalogue and the table of operations. */
export * from "./account-operations.ts";
export * from "./accounts.ts";
export * from "./acts.ts";
export * from "./evidence-operations.ts";
export * from "./incidents.ts";
export * from "./law.ts";
export * from "./obligations.ts";
export * from "./openapi.ts";
export * from "./operations.ts";
export * from "./problems.ts";
export * from "./registry.ts";
export * from "./schema.ts";
export * from "./submissions.ts";
export * from "./vocabulary.ts";
