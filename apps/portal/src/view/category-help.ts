/** Help with the type of an incident: a way to plain questions, and suggestions to accept. */
import { type Html, html } from "@jibao/design";
import { type Suggestion, suggestCategories } from "@jibao/rules/taxonomy";
import { label } from "@jibao/rules/words";
import { type Values, valueOf } from "../fields/compose.ts";
import type { Visit } from "../visit.ts";

const shownSuggestions = 3;
const shownWords = 3;

/** What the description speaks of; nothing where that is what was chosen already. */
function suggestionsFor(values: Values): readonly Suggestion[] {
  const found = suggestCategories(valueOf(values, "impact")).slice(0, shownSuggestions);
  const chosen = valueOf(values, "category");
  return found.some(({ category }) => category === chosen) ? [] : found;
}

function because({ words }: Suggestion): string {
  return words
    .slice(0, shownWords)
    .map(({ text }) => text)
    .join("…");
}

/** Each to be accepted by one tap; a suggestion is never chosen by itself. */
export function suggestionButtons(visit: Visit, values: Values): Html | null {
  const found = suggestionsFor(values);
  if (found.length === 0) return null;
  const { guide } = visit.texts;
  return html`<div class="suggestions"><p>${guide.suggested}</p>
<ul>${found.map(
    (suggestion) => html`<li><button class="button quiet" name="pick"
 value="${suggestion.category}">${label("category", suggestion.category, visit.locale)}</button>
<span class="muted">${guide.because(because(suggestion))}</span></li>`,
  )}</ul>
<p class="muted">${guide.suggestedNote}</p></div>`;
}

/** Below the list of types. `action`: where else than the page's own form the way leads. */
export function categoryHelp(visit: Visit, values: Values, action?: string): Html {
  const leads = action === undefined ? html` name="go" value="guide"` : null;
  return html`<p><button class="as-link"${leads}${
    action && html` formaction="${action}"`
  }>${visit.texts.guide.ask}</button></p>
${action === undefined && suggestionButtons(visit, values)}`;
}

/**
 * The first button of a form is pressed by Enter in any field: it must be the one that goes on, and
 * never one that chooses.
 */
export const enterButton = html`<button class="visually-hidden" tabindex="-1"
 aria-hidden="true"></button>`;
