/** Says aloud, to screen readers and in a line on the page, what happened by itself. */
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from "react";

interface Announcement {
  readonly text: string;
  readonly count: number;
}

interface Announcer {
  readonly latest: Announcement;
  readonly announce: (text: string) => void;
}

const AnnouncerContext = createContext<Announcer | null>(null);

/** Long enough to read it twice. */
const shownMs = 15_000;

export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [latest, setLatest] = useState<Announcement>({ text: "", count: 0 });
  const announce = useCallback((text: string) => {
    setLatest((before) => ({ text, count: before.count + 1 }));
  }, []);
  useEffect(() => {
    if (latest.text === "") return undefined;
    const timer = setTimeout(() => setLatest(({ count }) => ({ text: "", count })), shownMs);
    return () => clearTimeout(timer);
  }, [latest]);
  const announcer = useMemo(() => ({ latest, announce }), [latest, announce]);
  return <AnnouncerContext value={announcer}>{children}</AnnouncerContext>;
}

function useAnnouncer(): Announcer {
  const announcer = use(AnnouncerContext);
  if (announcer === null) throw new Error("AnnouncerProvider is missing");
  return announcer;
}

export function useAnnounce(): (text: string) => void {
  return useAnnouncer().announce;
}

/** The line itself; always in the page, so that screen readers watch it from the start. */
export function LiveLine() {
  const { latest } = useAnnouncer();
  return (
    <p className="live-line" role="status" aria-live="polite">
      {latest.text}
    </p>
  );
}
