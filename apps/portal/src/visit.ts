/** One visit of a page: language, type size, the instant, and the clients to ask the core with. */
import type { Client, ClientOptions } from "@jibao/sdk";
import type { Shelter } from "./shelter/shelter.ts";
import { en } from "./texts/en.ts";
import { type Texts, zh } from "./texts/zh.ts";

export type Locale = "zh" | "en";

export interface Visit {
  readonly locale: Locale;
  readonly texts: Texts;
  readonly largeType: boolean;
  readonly nowMs: number;
  /** Path and query of this page, to come back to after a change of language. */
  readonly address: string;
  /** Asks with the portal's own key. */
  readonly core: Client;
  /** Keeps what is sent while the core is gone; null where none is set up. */
  readonly shelter: Shelter | null;
  /** Asks as the holder of a receipt. */
  readonly asReporter: (held: HeldCase) => Client;
  /** The same two, for what the client does not do: uploads. */
  readonly asPortal: ClientOptions;
  readonly asHolder: (held: HeldCase) => ClientOptions;
  /** As the account whose session the visitor shows; null without one. */
  readonly asAccount: ClientOptions | null;
  /** For signing in: without any credential, saying whose page asks. */
  readonly asNobody: ClientOptions & { readonly asking: string };
}

/** What a receipt's holder shows: the reference and its secret. */
export interface HeldCase {
  readonly reference: string;
  readonly secret: string;
}

const languages: Readonly<Record<Locale, Texts>> = { zh, en };

export function textsOf(locale: Locale): Texts {
  return languages[locale];
}

/** The language asked for: by the address, then the cookie, then the browser; else Chinese. */
export function chooseLocale(asked: {
  readonly query: unknown;
  readonly cookie: string | undefined;
  readonly header: string | undefined;
}): Locale {
  for (const choice of [asked.query, asked.cookie]) {
    if (choice === "zh" || choice === "en") return choice;
  }
  const preferred = (asked.header ?? "")
    .split(",")
    .map((entry) => entry.trim().slice(0, 2).toLowerCase())
    .find((entry) => entry === "zh" || entry === "en");
  return preferred === "en" ? "en" : "zh";
}
