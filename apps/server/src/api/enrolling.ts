/** What a session may do whose account has to set up a second factor and has none. */
import type { OperationName } from "@jibao/contract";
import { rightOf } from "./rights.ts";

const enrolling: ReadonlySet<OperationName> = new Set<OperationName>([
  "readSession",
  "signOut",
  "startConfirmation",
  "confirmSession",
  "readSignInMethods",
  "startPasskeyRegistration",
  "addPasskey",
  "startTotp",
  "confirmTotp",
]);

/** What anybody may do besides: a session is no reason to refuse it. */
export function isForEnrolling(operation: OperationName): boolean {
  return enrolling.has(operation) || rightOf(operation, "anonymous") !== "deny";
}
