/** The queue beside the open case: an officer sees what else runs while working on one. */
import { Link } from "react-router";
import { ClockFace } from "../../components/clock-face.tsx";
import { LevelMark } from "../../components/level-mark.tsx";
import type { IncidentSummary } from "../../shell/api-types.ts";
import { useTexts } from "../../shell/locale.tsx";
import { countedOf } from "../inbox/due-order.ts";

interface Props {
  readonly items: readonly IncidentSummary[];
  readonly openId: string;
}

export function QueueRail({ items, openId }: Props) {
  const { incident } = useTexts();
  return (
    <nav className="rail" aria-label={incident.queue}>
      <Link to="/" className="rail-back">
        ← {incident.back}
      </Link>
      <ol>
        {items.map((item) => {
          const counted = countedOf(item);
          return (
            <li key={item.id}>
              <Link
                to={`/incidents/${item.id}`}
                aria-current={item.id === openId ? "page" : undefined}
              >
                {counted && <ClockFace counted={counted} />}
                <span className="rail-title">{item.headline}</span>
                <span className="rail-foot">
                  <LevelMark level={item.level} presumed={item.presumed} />
                  <span className="reference">{item.reference}</span>
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
