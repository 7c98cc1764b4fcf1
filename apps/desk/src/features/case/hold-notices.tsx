/** Legal holds on a case: whose they are, under which order, and what they mean. */
import type { Incident } from "../../shell/api-types.ts";
import { useLanguage } from "../../shell/locale.tsx";
import { shortInstant } from "../../time/instants.ts";
import { serverNow } from "../../time/shared-clock.ts";

interface Props {
  readonly holds: Incident["holds"];
}

export function HoldBadges({ holds }: Props) {
  const { hold } = useLanguage().acts;
  return holds.map(({ authority, documentNumber }) => (
    <span key={authority.zh} className="badge badge-hold">
      <span aria-hidden="true">▣</span> {hold.standing(documentNumber)}
    </span>
  ));
}

export function HoldLines({ holds }: Props) {
  const { acts, pick } = useLanguage();
  if (holds.length === 0) return null;
  const now = serverNow();
  return (
    <div className="hold-lines">
      {holds.map(({ authority, by, at, reason }) => (
        <p key={authority.zh}>
          {acts.hold.placedBy(pick(authority), by, shortInstant(at, now))}
          {" · "}
          <span className="said">{reason}</span>
        </p>
      ))}
      <p className="muted">{acts.hold.meaning}</p>
    </div>
  );
}
