/** The one-time link of a recovery: a new password, and every other way in ends. */
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { Failed, Loading } from "../../components/states.tsx";
import { ask } from "../../shell/api.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { fullInstant } from "../../time/instants.ts";
import { EntrancePage } from "./entrance-page.tsx";
import { LinkPasswordForm } from "./link-password-form.tsx";

export function RecoveryLinkPage() {
  const { token = "" } = useParams();
  const { texts, locale } = useLanguage();
  const { signIn } = texts;
  const query = useQuery({
    queryKey: ["recovery-link", token],
    queryFn: () => ask(locale, "readRecoveryLink", { params: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <EntrancePage title={signIn.recoveryTitle}>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <>
          <p>{signIn.invitationFor(query.data.name, query.data.login)}</p>
          <p className="notice">{signIn.recoveryBody}</p>
          <LinkPasswordForm
            note={signIn.recoveryUntil(fullInstant(query.data.expiresAt))}
            send={(password) =>
              ask(locale, "useRecoveryLink", { params: { token }, body: { password } })
            }
          />
        </>
      )}
    </EntrancePage>
  );
}
