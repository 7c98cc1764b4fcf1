/** Creates an account; its owner chooses the password by the one-time link. */
import { TextField } from "../../components/field.tsx";
import { administers } from "../../shell/administration.ts";
import { ask } from "../../shell/api.ts";
import type { Role } from "../../shell/api-types.ts";
import { useKept } from "../../shell/kept.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys, useAuthoritiesQuery, useOperatorsQuery } from "../../shell/queries.ts";
import { roleWords } from "../../texts/vocabulary.ts";
import { ChoiceField } from "../../components/choice-field.tsx";
import { EntryForm } from "../../components/entry-form.tsx";
import { useEntry } from "../../shell/use-entry.ts";

interface Props {
  readonly onClose: () => void;
  readonly onCreated: (invitationPath: string) => void;
}

interface Typed {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly authorityKey: string | null;
  readonly operatorId: string | null;
}

const atOperator: ReadonlySet<Role> = new Set(["operator-manager", "reporter"]);
const roles = Object.keys(roleWords) as Role[];
const loginPattern = /^[a-z0-9][a-z0-9._@-]{1,80}$/;
const blank: Typed = {
  login: "",
  name: "",
  role: "duty-officer",
  authorityKey: null,
  operatorId: null,
};

/** An operator's people belong to it, administrators to nobody, all others to an authority. */
function isComplete({ login, name, role, authorityKey, operatorId }: Typed): boolean {
  if (!loginPattern.test(login) || name.trim() === "") return false;
  if (atOperator.has(role)) return operatorId !== null;
  return administers(role) || authorityKey !== null;
}

function Belonging(props: { typed: Typed; change: (patch: Partial<Typed>) => void }) {
  const { texts, pick } = useLanguage();
  const authorities = useAuthoritiesQuery().data?.items ?? [];
  const operators = useOperatorsQuery().data ?? [];
  const { typed, change } = props;
  // Officers sit where reports are received here; those authorities stand first.
  const here = authorities.filter(({ reach }) => reach === "desk");
  const receiving = [...here, ...authorities.filter((each) => !here.includes(each))];
  if (atOperator.has(typed.role)) {
    return (
      <ChoiceField
        label={texts.administration.operator}
        choices={operators.map(({ id, name }) => ({ value: id, label: name }))}
        value={typed.operatorId}
        onChoose={(operatorId) => change({ operatorId })}
      />
    );
  }
  return (
    <ChoiceField
      label={texts.administration.authority}
      optional={administers(typed.role)}
      choices={receiving.map(({ key, name }) => ({ value: key, label: pick(name) }))}
      value={typed.authorityKey}
      onChoose={(authorityKey) => change({ authorityKey })}
    />
  );
}

export function NewAccountForm({ onClose, onCreated }: Props) {
  const { texts, locale } = useLanguage();
  const { administration } = texts;
  const [typed, change, forget] = useKept("new-account", () => blank);
  const manages = atOperator.has(typed.role);
  const { save, error, busy } = useEntry({
    listKey: keys.accounts,
    send: () =>
      ask(locale, "createAccount", {
        body: {
          login: typed.login,
          name: typed.name.trim(),
          role: typed.role,
          authorityKey: manages ? null : typed.authorityKey,
          operatorId: manages ? typed.operatorId : null,
        },
      }),
    onSaved: (created) => {
      forget();
      onCreated(created.invitationPath);
      onClose();
    },
  });
  return (
    <EntryForm
      title={administration.createAccount}
      submit={administration.createAccount}
      ready={isComplete(typed)}
      busy={busy}
      error={error}
      onSubmit={() => save(undefined)}
      onCancel={onClose}
    >
      <TextField
        label={administration.login}
        value={typed.login}
        onChange={(login) => change({ login: login.toLowerCase() })}
      />
      <TextField
        label={administration.name}
        value={typed.name}
        onChange={(name) => change({ name })}
      />
      <ChoiceField
        label={administration.role}
        choices={roles.map((value) => ({ value, label: roleWords[value][locale] }))}
        value={typed.role}
        onChoose={(role) => change({ role })}
      />
      <Belonging typed={typed} change={change} />
    </EntryForm>
  );
}
