/** Which operations go into the access log, and what happens when it cannot be written. */
import { type Operation, type OperationName, operations } from "@jibao/contract";

/**
 * - `none`: nothing of anybody's is read or changed
 * - `kept`: intake, drafts, sessions: the row follows; nothing waits for it or fails because of it
 * - `before-answer`: the answer leaves when the row is durable, and is refused when it cannot be
 * - `before-change`: refused while the log is known to be broken; else its row is waited for
 */
export type AccessCare = "none" | "kept" | "before-answer" | "before-change";

/** Open to anybody, and yet somebody enters by it, or fails to. */
const entering: ReadonlySet<string> = new Set([
  "signIn",
  "signInWithPasskey",
  "finishIdentitySignIn",
  "finishIdentityCode",
  "acceptInvitation",
  "useRecoveryLink",
]);

/** A report at three in the morning outranks a row: none of this is hindered. */
const unhinderedPaths = ["submissions", "drafts", "uploads", "sessions", "authorities"];
const unhindered: ReadonlySet<string> = new Set(["act", ...entering]);
/** The registry itself is nobody's, but changing it is administration. */
const changesRegistry: ReadonlySet<string> = new Set(["createAuthority", "updateAuthority"]);

export function isEntering(name: string): boolean {
  return entering.has(name);
}

export function accessCareOf(name: OperationName): AccessCare {
  const operation: Operation = operations[name];
  if (operation.principals.length === 0 && !entering.has(name)) return "none";
  if (changesRegistry.has(name)) return "before-change";
  const resource = operation.path.split("/")[3] ?? "";
  if (unhindered.has(name) || unhinderedPaths.includes(resource)) return "kept";
  return operation.method === "GET" ? "before-answer" : "before-change";
}
