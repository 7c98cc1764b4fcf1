/** Choosing a password with a one-time link, or linking the account with an identity instead. */
import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { Failed, Loading } from "../../components/states.tsx";
import { ask } from "../../shell/api.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { EntrancePage } from "./entrance-page.tsx";
import { LinkPasswordForm } from "./link-password-form.tsx";
import { SignInProviders } from "./provider-buttons.tsx";

export function InvitationPage() {
  const { token = "" } = useParams();
  const { texts, locale } = useLanguage();
  const { signIn } = texts;
  const query = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => ask(locale, "readInvitation", { params: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <EntrancePage title={signIn.invitationTitle}>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <>
          <p>{signIn.invitationFor(query.data.name, query.data.login)}</p>
          <LinkPasswordForm
            note={signIn.linkOnce}
            send={(password) =>
              ask(locale, "acceptInvitation", { params: { token }, body: { password } })
            }
          />
          <SignInProviders invitation={token} />
        </>
      )}
    </EntrancePage>
  );
}
