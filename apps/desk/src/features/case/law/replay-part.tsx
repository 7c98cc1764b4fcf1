/** What would change if the rules as they are now applied to this case. */
import type { Incident, IncidentLaw } from "../../../shell/api-types.ts";
import { useLawTexts } from "../../law/use-law-texts.ts";
import { DifferenceSide } from "./difference-side.tsx";

interface Props {
  readonly incident: Incident;
  readonly replay: IncidentLaw["replay"];
}

export function ReplayPart({ incident, replay }: Props) {
  const { tab } = useLawTexts();
  const { before, after, changes } = replay;
  return (
    <section className="panel" aria-labelledby="law-replay">
      <h2 id="law-replay">{tab.replay}</h2>
      {changes ? (
        <>
          <div className="sides">
            <DifferenceSide
              title={tab.before(before.law)}
              own={before}
              other={after}
              incident={incident}
              inForce
            />
            <DifferenceSide
              title={tab.after(after.law)}
              own={after}
              other={before}
              incident={incident}
              inForce={false}
            />
          </div>
          <p className="muted">{tab.replayHint}</p>
        </>
      ) : (
        <p>{tab.replaySame(after.law)}</p>
      )}
    </section>
  );
}
