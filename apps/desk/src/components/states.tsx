/** Empty, loading and failed: designed states of every view. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { problemOf } from "../shell/api.ts";
import { useTexts } from "../shell/locale.tsx";
import { PasskeyAborted } from "../shell/passkeys.ts";

export function Loading({ text }: { readonly text?: string }) {
  const texts = useTexts();
  return (
    <div className="state" role="status">
      <span className="state-bars" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {text ?? texts.common.loading}
    </div>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly body?: string;
  readonly children?: ReactNode;
}

export function EmptyState({ title, body, children }: EmptyProps) {
  return (
    <div className="state">
      <strong>{title}</strong>
      {body && <p>{body}</p>}
      {children}
    </div>
  );
}

/** What the API said, as it said it; or that nothing answered. */
export function ProblemNotice({ error }: { readonly error: unknown }) {
  const texts = useTexts();
  if (error === null || error === undefined) return null;
  const problem = problemOf(error);
  const { passkeyAborted, unreachable } = texts.common;
  const otherwise = error instanceof PasskeyAborted ? passkeyAborted : unreachable;
  return (
    <div className="notice notice-problem" role="alert">
      <strong>{problem?.title ?? otherwise}</strong>
      {problem && problem.detail !== problem.title && <p>{problem.detail}</p>}
      {problem?.errors && (
        <ul>
          {problem.errors.map((fault) => (
            <li key={`${fault.pointer} ${fault.code}`}>{fault.message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface FailedProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

export function Failed({ error, onRetry }: FailedProps) {
  const texts = useTexts();
  return (
    <div className="state state-failed">
      <strong>{texts.common.failedTitle}</strong>
      <ProblemNotice error={error} />
      <Button onClick={onRetry}>{texts.common.retry}</Button>
    </div>
  );
}
