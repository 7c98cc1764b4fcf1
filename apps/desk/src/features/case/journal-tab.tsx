/** The hash-chained record of everything that happened to the case. */
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState, Failed, Loading } from "../../components/states.tsx";
import type { Incident, Journal, JournalEntry } from "../../shell/api-types.ts";
import { readsCaseAccess } from "../../shell/access-sections.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useJournalQuery } from "../../shell/queries.ts";
import { useSession } from "../../shell/session.tsx";
import { actorName, dutyName, journalWords, wordOf } from "../../texts/vocabulary.ts";
import { fullInstant } from "../../time/instants.ts";
import { CaseReaders } from "../access/case-readers.tsx";
import { contentLines } from "./journal-content.ts";

/** How much of a digest is shown; the whole of it is in the title. */
const shownDigits = 10;

interface EntryProps {
  readonly entry: JournalEntry;
  /** Duties and recipients of the case in words, by their keys. */
  readonly known: ReadonlyMap<string, string>;
}

function Content({ entry, known }: EntryProps) {
  const { texts, locale } = useLanguage();
  if (entry.content === null) return <em>{texts.journal.erased}</em>;
  const lines = contentLines(entry.content, locale, known);
  const [first, ...rest] = lines;
  if (first === undefined) return null;
  if (rest.length === 0) return <span className="said">{first}</span>;
  return (
    <details>
      <summary>{first}</summary>
      {rest.map((line) => (
        <p key={line} className="said">
          {line}
        </p>
      ))}
    </details>
  );
}

/** Of what two people did: who proposed it, beside who confirmed or refused. */
function Proposer({ entry }: { readonly entry: JournalEntry }) {
  const { journal } = useLanguage().texts;
  const proposedBy = entry.content?.["proposedBy"];
  if (typeof proposedBy !== "string") return null;
  return <small className="journal-proposer">{journal.proposedBy(proposedBy)}</small>;
}

function Entry({ entry, known }: EntryProps) {
  const { locale, pick } = useLanguage();
  return (
    <tr>
      <td className="figures">{fullInstant(entry.at)}</td>
      <th scope="row">{wordOf(journalWords, entry.kind, locale)}</th>
      <td className="journal-actor">
        {actorName(pick(entry.actor), locale)}
        <Proposer entry={entry} />
      </td>
      <td className="journal-content">
        <Content entry={entry} known={known} />
      </td>
      <td>
        <code title={entry.hash}>{entry.hash.replace(/^.*:/, "").slice(0, shownDigits)}</code>
      </td>
    </tr>
  );
}

function ChainState({ chain }: { readonly chain: Journal["chain"] }) {
  const { journal } = useLanguage().texts;
  if (chain.ok) return <p className="badge badge-done">✓ {journal.chainOk(chain.length)}</p>;
  return (
    <p className="notice notice-problem" role="alert">
      {journal.chainBroken}
    </p>
  );
}

export function JournalTab({ incident }: { readonly incident: Incident }) {
  const { texts, locale, pick } = useLanguage();
  const { journal } = texts;
  const incidentId = incident.id;
  const { account } = useSession();
  const query = useJournalQuery(incidentId);
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const { items, chain } = query.data;
  if (items.length === 0) return <EmptyState title={journal.empty} />;
  const known = new Map(
    incident.obligations.flatMap(({ id, duty, recipient }) => {
      const to = pick(recipient.name);
      const duties = id ? [[id, texts.inbox.nextOwed(dutyName(duty, locale), to)] as const] : [];
      return recipient.key ? [...duties, [recipient.key, to] as const] : duties;
    }),
  );
  const latestFirst = [...items].sort((one, other) => other.seq - one.seq);
  return (
    <>
      <ChainState chain={chain} />
      <DataTable
        label={journal.title}
        columns={[journal.time, journal.kind, journal.actor, journal.content, journal.hash]}
        className="journal"
      >
        {latestFirst.map((entry) => (
          <Entry key={entry.seq} entry={entry} known={known} />
        ))}
      </DataTable>
      {readsCaseAccess(account.role) && <CaseReaders incidentId={incidentId} />}
    </>
  );
}
