/** "Not sure which type?": plain questions, one a page; every answer is a link, so back works. */
import { type Html, html } from "@jibao/design";
import { type Category, label } from "@jibao/rules/words";
import { nextStep, type Step } from "@jibao/rules/taxonomy";
import type { Answer } from "../site.ts";
import { optionsOf } from "../view/controls.ts";
import type { Visit } from "../visit.ts";

export interface GuideView {
  readonly visit: Visit;
  /** The answers so far, in order. */
  readonly answers: readonly string[];
  /** This page after these answers. */
  readonly hrefOf: (answers: readonly string[]) => string;
  /** Back to the form without a choice. */
  readonly leave: string;
  /** Where a chosen type is sent, with everything given so far. */
  readonly accept: {
    readonly method: "get" | "post";
    readonly action: string;
    readonly hidden: readonly (readonly [string, string])[];
  };
}

interface Answered {
  /** What was answered, in words. */
  readonly said: readonly string[];
  readonly answers: readonly string[];
  readonly step: Step;
}

/** Walks the answers as far as they are ones that were offered. */
function walk(visit: Visit, answers: readonly string[]): Answered {
  const said: string[] = [];
  let step = nextStep([]);
  for (const [at, answer] of answers.entries()) {
    const offered = step.kind === "question" ? step.choices : [];
    const choice = offered.find((each) => each.answer === answer);
    if (choice === undefined) return { said, answers: answers.slice(0, at), step };
    said.push(choice.text[visit.locale]);
    step = nextStep(answers.slice(0, at + 1));
  }
  return { said, answers, step };
}

function acceptForm({ accept }: GuideView, inside: Html, button: string): Html {
  return html`<form method="${accept.method}" action="${accept.action}">
${accept.hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${inside}<div class="actions"><button class="button">${button}</button></div></form>`;
}

function found(view: GuideView, category: Category): Html {
  const { guide } = view.visit.texts;
  const name = label("category", category, view.visit.locale);
  const inside = html`<input type="hidden" name="category" value="${category}">`;
  return html`<h2>${guide.found(name)}</h2>${acceptForm(view, inside, guide.accept(name))}`;
}

function list(view: GuideView, categories: readonly Category[]): Html {
  const { form, guide } = view.visit.texts;
  const choices = categories.map((value) => ({
    value,
    text: label("category", value, view.visit.locale),
  }));
  const inside = html`<div class="field"><label for="category">${guide.list}</label>
<select id="category" name="category" required><option value="">${form.choose}</option>${optionsOf(
    choices,
    "",
  )}</select></div>`;
  return acceptForm(view, inside, guide.acceptListed);
}

function present(view: GuideView, { answers, step }: Answered): Html {
  switch (step.kind) {
    case "question":
      return html`<h2>${step.text[view.visit.locale]}</h2>
<ul class="picks">${step.choices.map(
        ({ answer, text }) =>
          html`<li><a href="${view.hrefOf([...answers, answer])}">${
            text[view.visit.locale]
          }</a></li>`,
      )}</ul>`;
    case "category":
      return found(view, step.category);
    case "list":
      return list(view, step.categories);
    case "refused":
      throw new Error(`answers were checked and are refused at ${step.at}`);
  }
}

export function categoryGuidePage(view: GuideView): Answer {
  const { visit, leave, hrefOf } = view;
  const { guide, form } = visit.texts;
  const answered = walk(visit, view.answers);
  const { said, answers } = answered;
  return {
    title: guide.title,
    body: html`<h1>${guide.title}</h1>
<p>${guide.lead}</p>
${said.length > 0 && html`<p class="muted">${guide.answered}${said.join(form.semicolon)}</p>`}
${present(view, answered)}
<p class="actions">${
      answers.length > 0 && html`<a href="${hrefOf(answers.slice(0, -1))}">${guide.back}</a>`
    } <a href="${leave}">${guide.leave}</a></p>`,
  };
}
