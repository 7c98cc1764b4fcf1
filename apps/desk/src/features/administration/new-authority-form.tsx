/** Adds a departmental cyber office, a protection department or a regulator. */
import { TextField } from "../../components/field.tsx";
import { ask } from "../../shell/api.ts";
import { useKept } from "../../shell/kept.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys } from "../../shell/queries.ts";
import { labelOf } from "../../texts/rules-label.ts";
import { ChoiceField } from "../../components/choice-field.tsx";
import { EntryForm } from "../../components/entry-form.tsx";
import { ReachFields } from "./reach-fields.tsx";
import { isReachable, type Reaching, reachingBody } from "./reaching.ts";
import { useEntry } from "../../shell/use-entry.ts";

const kinds = ["departmental-cyber-office", "protection-department", "sector-regulator"] as const;

interface Typed extends Reaching {
  readonly kind: (typeof kinds)[number];
  readonly slug: string;
  readonly zh: string;
  readonly en: string;
  readonly sector: string;
}

const blank: Typed = {
  kind: "protection-department",
  slug: "",
  zh: "",
  en: "",
  sector: "",
  reach: "none",
  legalBasis: "",
  mail: "",
  contact: "",
};

const slugPattern = /^[a-z0-9-]{2,60}$/;

export function NewAuthorityForm({ onClose }: { readonly onClose: () => void }) {
  const { texts, locale } = useLanguage();
  const { administration } = texts;
  const [typed, change, forget] = useKept<Typed>("new-authority", () => blank);
  const { kind, slug, zh, en, sector } = typed;
  const { save, error, busy } = useEntry({
    listKey: keys.authorities,
    send: () =>
      ask(locale, "createAuthority", {
        body: {
          kind,
          slug,
          name: { zh: zh.trim(), en: en.trim() || zh.trim() },
          sector: sector.trim() || null,
          ...reachingBody(typed),
        },
      }),
    onSaved: () => {
      forget();
      onClose();
    },
  });
  return (
    <EntryForm
      title={`${administration.add} · ${administration.sections.authorities}`}
      submit={texts.common.save}
      ready={slugPattern.test(slug) && zh.trim() !== "" && isReachable(typed)}
      busy={busy}
      error={error}
      onSubmit={() => save(undefined)}
      onCancel={onClose}
    >
      <ChoiceField
        label={administration.kind}
        choices={kinds.map((value) => ({ value, label: labelOf("authority", value, locale) }))}
        value={kind}
        onChoose={(value) => change({ kind: value })}
      />
      <TextField label={administration.nameZh} value={zh} onChange={(v) => change({ zh: v })} />
      <TextField
        label={administration.nameEn}
        optional
        value={en}
        onChange={(v) => change({ en: v })}
      />
      <TextField
        label={administration.slug}
        hint={administration.slugHint}
        value={slug}
        onChange={(v) => change({ slug: v })}
      />
      <TextField
        label={administration.sector}
        optional
        value={sector}
        onChange={(v) => change({ sector: v })}
      />
      <ReachFields value={typed} onChange={change} />
    </EntryForm>
  );
}
