/** The own account's links with identities of the department's providers. */
import { ProblemNotice } from "../../components/states.tsx";
import { SureButton } from "../../components/sure-button.tsx";
import { ask } from "../../shell/api.ts";
import type { SignInMethods } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys, useIdentityProvidersQuery } from "../../shell/queries.ts";
import { useEntry } from "../../shell/use-entry.ts";
import { shortInstant } from "../../time/instants.ts";
import { serverNow } from "../../time/shared-clock.ts";
import { ProviderButtons } from "../sign-in/provider-buttons.tsx";
import { useAccountTexts } from "./use-account-texts.ts";

type Link = SignInMethods["identities"][number];

function LinkItem({ link, name }: { readonly link: Link; readonly name: string }) {
  const { locale } = useLanguage();
  const { provider: words } = useAccountTexts();
  const { provider, linkedAt } = link;
  const remove = useEntry({
    listKey: keys.methods,
    send: () => ask(locale, "removeIdentityLink", { params: { provider } }),
    said: words.removed,
  });
  return (
    <li>
      <div className="listed">
        <div>
          <strong>{name}</strong>
          <p className="muted">{words.since(shortInstant(linkedAt, serverNow()))}</p>
        </div>
        <SureButton
          label={words.remove}
          question={words.reallyRemove(name)}
          busy={remove.busy}
          onSure={() => remove.save(undefined)}
        />
      </div>
      <ProblemNotice error={remove.error} />
    </li>
  );
}

export function ProviderPart({ methods }: { readonly methods: SignInMethods }) {
  const { locale, pick } = useLanguage();
  const { provider: words } = useAccountTexts();
  const providers = useIdentityProvidersQuery().data?.items ?? [];
  const { identities } = methods;
  if (providers.length === 0 && identities.length === 0) return null;
  const nameOf = (provider: string) => {
    const known = providers.find(({ id }) => id === provider);
    return known === undefined ? provider : pick(known.name);
  };
  const linked = new Set(identities.map(({ provider }) => provider));
  return (
    <section className="panel" aria-labelledby="providers">
      <h2 id="providers">{words.title}</h2>
      <ul className="list">
        {identities.map((link) => (
          <LinkItem key={link.provider} link={link} name={nameOf(link.provider)} />
        ))}
      </ul>
      <ProviderButtons
        title={words.body}
        label={words.link}
        without={linked}
        wayBack="/account/security"
        start={(provider) => ask(locale, "startIdentityLink", { params: { provider } })}
      />
    </section>
  );
}
