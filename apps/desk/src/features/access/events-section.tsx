/** What happened to accounts: made, linked, recovered. */
import { DataTable } from "../../components/data-table.tsx";
import { ask } from "../../shell/api.ts";
import type { SecurityEvent } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { recognitionWords, securityEventWords, wordOf } from "../../texts/vocabulary.ts";
import { fullInstant } from "../../time/instants.ts";
import { PageFrame } from "./page-frame.tsx";
import { useAccessTexts } from "./use-access-texts.ts";
import { usePages } from "./use-pages.ts";

function Row({ event }: { readonly event: SecurityEvent }) {
  const { locale } = useLanguage();
  const words = useAccessTexts();
  const { at, kind, account, actor, note, address, device, browser } = event;
  return (
    <tr>
      <td className="figures" data-label={words.when}>
        {fullInstant(at)}
      </td>
      <th scope="row">{wordOf(securityEventWords, kind, locale)}</th>
      <td data-label={words.events.account}>
        {account.name} <code>{account.login}</code>
      </td>
      <td data-label={words.events.by}>
        {actor?.name ?? (address === null ? words.events.byItself : "")}
      </td>
      <td className="said" data-label={words.events.note}>
        {note !== null && wordOf(recognitionWords, note, locale)}
      </td>
      <td className="muted" data-label={words.events.device} title={browser ?? undefined}>
        {[address, device].filter(Boolean).join(" · ")}
      </td>
    </tr>
  );
}

export function EventsSection() {
  const { locale } = useLanguage();
  const words = useAccessTexts();
  const pages = usePages<SecurityEvent>({
    key: ["security-events"],
    load: (after) => ask(locale, "listSecurityEvents", { query: after }),
  });
  const { events } = words;
  return (
    <>
      <p className="muted lead">{events.body}</p>
      <PageFrame pages={pages} empty={events.empty}>
        <DataTable
          label={words.sections.accounts}
          columns={[words.when, words.what, events.account, events.by, events.note, events.device]}
          className="cards"
        >
          {pages.items.map((event) => (
            <Row key={event.id} event={event} />
          ))}
        </DataTable>
      </PageFrame>
    </>
  );
}
