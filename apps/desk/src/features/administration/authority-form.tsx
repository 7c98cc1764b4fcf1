/** Sets how an authority is reached. */
import { ask } from "../../shell/api.ts";
import type { Authority } from "../../shell/api-types.ts";
import { useKept } from "../../shell/kept.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys } from "../../shell/queries.ts";
import { EntryForm } from "../../components/entry-form.tsx";
import { ReachFields } from "./reach-fields.tsx";
import { isReachable, type Reaching, reachingBody } from "./reaching.ts";
import { useEntry } from "../../shell/use-entry.ts";

interface Props {
  readonly authority: Authority;
  readonly onClose: () => void;
}

export function AuthorityForm({ authority, onClose }: Props) {
  const { texts, locale, pick } = useLanguage();
  const [reaching, change, forget] = useKept<Reaching>(`authority ${authority.key}`, () => ({
    reach: authority.reach,
    legalBasis: authority.legalBasis ?? "",
    mail: authority.mail ?? "",
    contact: authority.contact ?? "",
  }));
  const { save, error, busy } = useEntry({
    listKey: keys.authorities,
    send: () =>
      ask(locale, "updateAuthority", {
        params: { key: authority.key },
        body: reachingBody(reaching),
      }),
    onSaved: () => {
      forget();
      onClose();
    },
  });
  return (
    <EntryForm
      title={pick(authority.name)}
      submit={texts.common.save}
      ready={isReachable(reaching)}
      busy={busy}
      error={error}
      onSubmit={() => save(undefined)}
      onCancel={onClose}
    >
      <ReachFields value={reaching} onChange={change} />
    </EntryForm>
  );
}
