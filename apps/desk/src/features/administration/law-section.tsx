/** The law as this installation applies it; to read, not to change. */
import { Failed, Loading } from "../../components/states.tsx";
import type { LawView } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { useLawQuery } from "../../shell/queries.ts";
import { serverNow } from "../../time/shared-clock.ts";
import { calendarCover } from "../law/calendar-cover.ts";
import { dayOf } from "../law/law-days.ts";
import { useLawTexts } from "../law/use-law-texts.ts";
import { InstrumentList } from "./instrument-list.tsx";
import { ReadingTable } from "./reading-table.tsx";

function Version({ law }: { readonly law: LawView }) {
  const { pick } = useLanguage();
  const { page } = useLawTexts();
  return (
    <section className="panel">
      <h2>{page.version}</h2>
      <p>
        <strong>{pick(law.title)}</strong> <code>{law.version}</code>{" "}
        <span className="figures">{page.inForceFrom(dayOf(law.inForceFrom))}</span>
      </p>
      <p className="muted">{page.where}</p>
    </section>
  );
}

function DaysOff({ calendar }: Pick<LawView, "calendar">) {
  const { page } = useLawTexts();
  const cover = calendarCover(calendar, serverNow());
  return (
    <section className="panel">
      <h2>{page.calendar}</h2>
      <p className="figures">{page.covered(calendar.from, calendar.until)}</p>
      {cover === "ends-soon" && <p className="notice">{page.endsSoon(calendar.until)}</p>}
      {cover === "not-covered" && <p className="notice">{page.notCovered}</p>}
    </section>
  );
}

export function LawSection() {
  const query = useLawQuery();
  if (query.isPending) return <Loading />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const { data: law } = query;
  return (
    <>
      <Version law={law} />
      <DaysOff calendar={law.calendar} />
      <ReadingTable readings={law.readings} />
      <InstrumentList instruments={law.instruments} />
    </>
  );
}
