/** Links the own account with an identity of the department's provider. */
import { ask } from "../../shell/api.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useIdentityProvidersQuery } from "../../shell/queries.ts";
import { ProviderButtons } from "../sign-in/provider-buttons.tsx";
import { useAccountTexts } from "./use-account-texts.ts";

export function ProviderPart() {
  const { locale } = useLanguage();
  const { provider: words } = useAccountTexts();
  const providers = useIdentityProvidersQuery().data?.items ?? [];
  if (providers.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="providers">
      <h2 id="providers">{words.title}</h2>
      <ProviderButtons
        title={words.body}
        label={words.link}
        wayBack="/account/security"
        start={(provider) => ask(locale, "startIdentityLink", { params: { provider } })}
      />
    </section>
  );
}
