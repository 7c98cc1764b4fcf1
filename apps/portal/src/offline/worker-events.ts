/** What a service worker is told; the types of pages, which the compiler knows, lack it. */

export interface WaitingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchEvent extends WaitingEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** A page asks. */
export interface AskedEvent extends WaitingEvent {
  readonly source: { postMessage(answer: string): void } | null;
}

/** The line came back. */
export interface SyncEvent extends WaitingEvent {
  readonly tag: string;
}

export interface Worker extends EventTarget {
  /** Written before this script by the portal: the name of this edition and its files. */
  readonly jibaoEdition: string;
  readonly jibaoFiles: readonly string[];
  readonly location: Location;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}
