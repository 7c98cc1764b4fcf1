/** Keys as they are: rotated with an overlap, or revoked for good. */
import { Button } from "antd";
import { useState } from "react";
import { ChoiceField } from "../../components/choice-field.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EntryForm } from "../../components/entry-form.tsx";
import { EmptyState, Failed, Loading, ProblemNotice } from "../../components/states.tsx";
import { SureButton } from "../../components/sure-button.tsx";
import { ask } from "../../shell/api.ts";
import type { ApiKey } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { keys, useApiKeysQuery, useOperatorsQuery } from "../../shell/queries.ts";
import { useEntry } from "../../shell/use-entry.ts";
import { channelWords } from "../../texts/vocabulary.ts";
import { fullInstant, shortInstant } from "../../time/instants.ts";
import { serverNow } from "../../time/shared-clock.ts";
import { useAccountTexts } from "../account/use-account-texts.ts";

/** A key that was made just now, with what is to be said above it. */
export interface FreshKey {
  readonly key: string;
  readonly said: string;
}

const overlaps = ["0", "1", "24", "72", "168"] as const;
type Overlap = (typeof overlaps)[number];

interface RotationProps {
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
  readonly onFresh: (fresh: FreshKey) => void;
}

function RotationForm({ apiKey, onClose, onFresh }: RotationProps) {
  const { texts, locale } = useLanguage();
  const { keys: words } = useAccountTexts();
  const [overlap, setOverlap] = useState<Overlap>("24");
  const { save, error, busy } = useEntry({
    listKey: keys.apiKeys,
    send: () =>
      ask(locale, "rotateApiKey", {
        params: { id: apiKey.id },
        body: { overlapHours: Number(overlap) },
      }),
    onSaved: ({ key, previousUntil }) => {
      const isOver = overlap === "0";
      const said = words.rotatedOnce(fullInstant(previousUntil));
      onFresh({ key, said: isOver ? texts.administration.keyOnce : said });
      onClose();
    },
  });
  return (
    <EntryForm
      title={words.rotateTitle(apiKey.name)}
      submit={words.rotate}
      ready
      busy={busy}
      error={error}
      onSubmit={() => save(undefined)}
      onCancel={onClose}
    >
      <ChoiceField
        label={words.overlap}
        hint={words.overlapHint}
        choices={overlaps.map((value) => ({ value, label: words.overlapHours[value] }))}
        value={overlap}
        onChoose={setOverlap}
      />
    </EntryForm>
  );
}

function KeyState({ apiKey }: { readonly apiKey: ApiKey }) {
  const { keys: words } = useAccountTexts();
  const { revokedAt, rotatedAt, previousUntil } = apiKey;
  const now = serverNow();
  if (revokedAt !== null) {
    return <span className="badge badge-open">{words.revoked(shortInstant(revokedAt, now))}</span>;
  }
  const overlapping = previousUntil !== null && Date.parse(previousUntil) > now;
  return (
    <>
      <span className="badge badge-done">{words.inUse}</span>{" "}
      {rotatedAt !== null && (
        <span className="muted">{words.rotated(shortInstant(rotatedAt, now))}</span>
      )}{" "}
      {overlapping && (
        <span className="badge badge-attention">
          {words.overlapping(shortInstant(previousUntil, now))}
        </span>
      )}
    </>
  );
}

interface RowProps {
  readonly apiKey: ApiKey;
  readonly operator: string;
  /** Left out for those who only look. */
  readonly onRotate?: ((id: string) => void) | undefined;
}

function Row({ apiKey, operator, onRotate }: RowProps) {
  const { locale } = useLanguage();
  const { keys: words } = useAccountTexts();
  const { id, name, channel, gateway, createdAt, revokedAt } = apiKey;
  const { save, error, busy } = useEntry({
    listKey: keys.apiKeys,
    send: () => ask(locale, "revokeApiKey", { params: { id } }),
    said: words.revokedNow,
  });
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={words.channel}>
        {channelWords[channel][locale]}{" "}
        {gateway && <small className="muted">{words.gateway}</small>}
      </td>
      <td data-label={words.operator}>{operator}</td>
      <td className="figures" data-label={words.made}>
        {shortInstant(createdAt, serverNow())}
      </td>
      <td data-label={words.state}>
        <KeyState apiKey={apiKey} />
      </td>
      <td className="cell-buttons">
        <div className="listed-buttons">
          {onRotate && revokedAt === null && (
            <>
              <Button onClick={() => onRotate(id)} aria-label={words.rotateTitle(name)}>
                {words.rotate}
              </Button>
              <SureButton
                label={words.revoke}
                question={words.reallyRevoke(name)}
                busy={busy}
                onSure={() => save(undefined)}
              />
            </>
          )}
        </div>
        <ProblemNotice error={error} />
      </td>
    </tr>
  );
}

interface Props {
  readonly mayChange: boolean;
  readonly onFresh: (fresh: FreshKey) => void;
}

export function KeyList({ mayChange, onFresh }: Props) {
  const { keys: words } = useAccountTexts();
  const query = useApiKeysQuery();
  const operators = useOperatorsQuery().data ?? [];
  const [rotating, setRotating] = useState<string | null>(null);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const { items } = query.data;
  const rotated = items.find(({ id }) => id === rotating);
  const operatorName = (id: string | null) => operators.find((each) => each.id === id)?.name ?? "";
  if (items.length === 0) return <EmptyState title={words.none} />;
  return (
    <>
      {rotated && (
        <RotationForm
          key={rotated.id}
          apiKey={rotated}
          onClose={() => setRotating(null)}
          onFresh={onFresh}
        />
      )}
      <DataTable
        label={words.title}
        columns={[words.name, words.channel, words.operator, words.made, words.state, ""]}
        className="cards"
      >
        {items.map((apiKey) => (
          <Row
            key={apiKey.id}
            apiKey={apiKey}
            operator={operatorName(apiKey.operatorId)}
            onRotate={mayChange ? setRotating : undefined}
          />
        ))}
      </DataTable>
    </>
  );
}
