/** Changes of the inbox as they happen: server-sent events, and polling while they do not come. */
import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from "react";
import { levelName } from "../texts/vocabulary.ts";
import { useAnnounce } from "./announcer.tsx";
import { useLanguage } from "./locale.tsx";
import { keys } from "./queries.ts";
import { useSession } from "./session.tsx";
import { parseInboxEvent } from "./inbox-event.ts";

const eventsPath = "/api/v1/inbox-events";
/** Events that come in a burst cause one new question. */
const gatherMs = 300;
const reopenMs = 10_000;

interface Live {
  /** True while events arrive by themselves. */
  readonly live: boolean;
  readonly unseen: number;
  readonly markSeen: () => void;
}

const LiveContext = createContext<Live>({ live: false, unseen: 0, markSeen: () => undefined });

export function useLive(): Live {
  return use(LiveContext);
}

interface StreamHandlers {
  readonly onData: (data: string) => void;
  /** Called at each connection: what happened before it is not told again. */
  readonly onOpen: () => void;
}

/** Keeps one event stream open; the browser itself sends Last-Event-ID when it reconnects. */
function useEventStream(enabled: boolean, handlers: StreamHandlers): boolean {
  const [live, setLive] = useState(false);
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const open = () => {
      source = new EventSource(eventsPath);
      source.addEventListener("open", () => {
        setLive(true);
        latest.current.onOpen();
      });
      source.addEventListener("inbox", (event) => latest.current.onData(String(event.data)));
      source.addEventListener("error", () => {
        setLive(false);
        // A refused stream is closed for good by the browser; ask again after a while.
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenMs);
      });
    };
    open();
    return () => {
      source?.close();
      if (timer !== null) clearTimeout(timer);
    };
  }, [enabled]);
  return live;
}

export function InboxEvents({ children }: { children: ReactNode }) {
  const { texts, locale } = useLanguage();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [unseen, setUnseen] = useState(0);
  const gathering = useRef<ReturnType<typeof setTimeout> | null>(null);
  const askAgain = () => {
    gathering.current ??= setTimeout(() => {
      gathering.current = null;
      void queries.invalidateQueries({ queryKey: keys.inbox });
    }, gatherMs);
  };
  const onData = (data: string) => {
    const event = parseInboxEvent(data);
    if (event === null) return;
    const say = event.isNew ? texts.shell.newIncident : texts.shell.changedIncident;
    announce(say(levelName(event.level, locale), event.reference));
    if (event.isNew) setUnseen((count) => count + 1);
    void queries.invalidateQueries({ queryKey: keys.incident(event.incidentId) });
    askAgain();
  };
  // Only officers of an authority have a stream; others ask from time to time.
  const live = useEventStream(useSession().authority !== null, { onData, onOpen: askAgain });
  useEffect(() => {
    document.title = unseen > 0 ? `(${unseen}) ${texts.product}` : texts.product;
  }, [unseen, texts]);
  const value = useMemo(() => ({ live, unseen, markSeen: () => setUnseen(0) }), [live, unseen]);
  return <LiveContext value={value}>{children}</LiveContext>;
}
