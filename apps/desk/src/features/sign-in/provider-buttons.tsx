/** Signing in by a department's own identity provider; nothing is shown where there is none. */
import { Button } from "antd";
import { useMutation } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { ProblemNotice } from "../../components/states.tsx";
import { ask } from "../../shell/api.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useIdentityProvidersQuery } from "../../shell/queries.ts";
import { keepWayBack } from "../../shell/way-back.ts";

interface Props {
  readonly title: string;
  readonly label: (provider: string) => string;
  /** Providers for which no button is wanted. */
  readonly without?: ReadonlySet<string>;
  /** The page of the desk that opens when the browser comes back; null for the first one. */
  readonly wayBack: string | null;
  /** Where the browser goes to. */
  readonly start: (providerId: string) => Promise<{ readonly redirectUrl: string }>;
}

export function ProviderButtons({ title, label, without, wayBack, start }: Props) {
  const { pick } = useLanguage();
  const all = useIdentityProvidersQuery().data?.items ?? [];
  const providers = all.filter(({ id }) => without?.has(id) !== true);
  const { mutate, error, isPending } = useMutation({
    mutationFn: start,
    onSuccess: ({ redirectUrl }) => {
      keepWayBack(wayBack);
      window.location.assign(redirectUrl);
    },
  });
  if (providers.length === 0) return null;
  return (
    <section className="other-ways" aria-label={title}>
      <p className="or">{title}</p>
      {providers.map(({ id, name }) => (
        <Button key={id} size="large" block disabled={isPending} onClick={() => mutate(id)}>
          {label(pick(name))}
        </Button>
      ))}
      <ProblemNotice error={error} />
    </section>
  );
}

/** On the page for signing in, and with the token of a one-time link on the page of that. */
export function SignInProviders({ invitation }: { readonly invitation?: string }) {
  const { texts, locale } = useLanguage();
  const { signIn } = texts;
  const [search] = useSearchParams();
  return (
    <ProviderButtons
      title={signIn.orProvider}
      label={invitation === undefined ? signIn.provider : signIn.linkProvider}
      wayBack={search.get("next")}
      start={(provider) =>
        ask(locale, "startIdentitySignIn", {
          params: { provider },
          body: invitation === undefined ? {} : { invitation },
        })
      }
    />
  );
}
