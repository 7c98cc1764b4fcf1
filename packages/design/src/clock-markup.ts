/** The one clock component of server-rendered pages. */
import {
  type ClockInput,
  clockWord,
  describeInstant,
  describeRemaining,
  readClock,
} from "./clock.ts";
import { type Html, html } from "./html.ts";

export interface ClockView extends ClockInput {
  readonly locale: "zh" | "en";
  /** Who owes it to whom, in one line. */
  readonly parties: string;
  /** The clause, one tap away. */
  readonly clause: { readonly title: string; readonly text: string };
  /** How it ended, for example when and by what; only for ended duties. */
  readonly ending?: string | undefined;
  /** What the person should do, above the clause. */
  readonly advice?: Html | undefined;
}

const texts = {
  zh: { latest: "最迟", atLoading: "（打开页面时）", beijing: "北京时间" },
  en: {
    latest: "at the latest",
    atLoading: "(when this page was opened)",
    beijing: "Beijing time",
  },
} as const;

function figures(view: ClockView): Html {
  const words = texts[view.locale];
  const remaining = describeRemaining((view.dueAtMs ?? 0) - view.nowMs, view.locale);
  return html`<p class="clock-figures">
    <span class="figures" data-due="${view.dueAtMs}">${remaining}</span>
    <noscript><span class="clock-note">${words.atLoading}</span></noscript></p>`;
}

function yearOf(instantMs: number): string {
  return describeInstant(instantMs, true).slice(0, "2026".length);
}

function dueLine(view: ClockView): Html | null {
  if (view.dueAtMs === null) return null;
  const words = texts[view.locale];
  const iso = new Date(view.dueAtMs).toISOString();
  const due = describeInstant(view.dueAtMs, yearOf(view.dueAtMs) !== yearOf(view.nowMs));
  return html`<p class="clock-due">${words.latest}
    <time datetime="${iso}" class="figures">${due}</time>
    <span class="clock-note">${words.beijing}</span></p>`;
}

/** The clock: what remains, who owes it to whom, until when, and the clause. */
export function clockMarkup(view: ClockView): Html {
  const state = readClock(view);
  const ended = state === "discharged" || state === "lapsed";
  const counts = !ended && view.dueAtMs !== null;
  const start = view.startedAtMs ?? "";
  return html`<div class="clock clock-${state}" data-start="${start}">
  <p class="clock-state">${clockWord(state, view.locale)}</p>
  ${counts && figures(view)}
  <p class="clock-parties">${view.parties}</p>
  ${ended && html`<p class="clock-due">${view.ending}</p>`}
  ${state !== "lapsed" && dueLine(view)}
  ${view.advice}
  <details><summary>${view.clause.title}</summary><p>${view.clause.text}</p></details>
</div>`;
}
