/** From answers to a category, by at most three plain questions. Only ever a proposal. */
import { type Category, type CategoryClass, categories, isCategory } from "../categories.ts";
import { ownMember } from "../collections.ts";
import type { Text } from "../labels/text.ts";
import { attackQuestions } from "./attack-questions.ts";
import { otherQuestions } from "./other-questions.ts";
import type { Choice, Question, QuestionId } from "./question.ts";
import type { TechniqueId } from "./techniques.ts";

export const categoryQuestions: Readonly<Record<QuestionId, Question>> = {
  ...otherQuestions,
  ...attackQuestions,
};
const FIRST_QUESTION: QuestionId = "seen";

export interface OfferedChoice {
  /** What to append to the answers. */
  readonly answer: string;
  readonly text: Text;
}

export type Step =
  | {
      readonly kind: "question";
      /** A key of `categoryQuestions`. */
      readonly question: QuestionId;
      readonly text: Text;
      readonly choices: readonly OfferedChoice[];
    }
  | {
      readonly kind: "category";
      readonly category: Category;
      /** A key of `techniques`, for specialists; null where none is certain. */
      readonly technique: TechniqueId | null;
    }
  /** The person chooses one of these by name. */
  | { readonly kind: "list"; readonly categories: readonly Category[] }
  /** `at`: the index of the first answer that was not among the choices. */
  | { readonly kind: "refused"; readonly code: "unknown-answer"; readonly at: number };

/** What comes after these answers; without any, the first question. */
export function nextStep(answers: readonly string[]): Step {
  let step = questionStep(FIRST_QUESTION);
  for (const [at, answer] of answers.entries()) {
    const choice =
      step.kind === "question"
        ? ownMember(categoryQuestions[step.question].choices, answer)
        : undefined;
    if (choice === undefined) return { kind: "refused", code: "unknown-answer", at };
    step = stepAfter(choice);
  }
  return step;
}

function questionStep(question: QuestionId): Step {
  const { text, choices } = categoryQuestions[question];
  return {
    kind: "question",
    question,
    text,
    choices: Object.entries(choices).map(([answer, choice]) => ({ answer, text: choice.text })),
  };
}

function stepAfter(choice: Choice): Step {
  switch (choice.kind) {
    case "category":
      return { kind: "category", category: choice.category, technique: choice.technique };
    case "question":
      return questionStep(choice.question);
    case "list":
      return { kind: "list", categories: categoriesOf(choice.of) };
  }
}

/** A class and all that it contains; all of them for null. */
export function categoriesOf(of: CategoryClass | null): Category[] {
  const all = categories.filter(isCategory);
  return of === null ? all : all.filter((key) => key === of || key.startsWith(`${of}.`));
}
