/** The shape of a plain question about what somebody sees, and of the answers to choose from. */
import type { Category, CategoryClass } from "../categories.ts";
import type { Text } from "../labels/text.ts";
import type { TechniqueId } from "./techniques.ts";

export const questionIds = [
  "seen",
  "locked",
  "pages",
  "redirected",
  "unreachable",
  "intruder",
  "machines",
  "tricked",
  "data-outside",
  "data-wrong",
  "content",
  "broken",
  "people",
  "weakness",
  "odd",
  "disaster",
] as const;
export type QuestionId = (typeof questionIds)[number];

export type Choice =
  | {
      readonly kind: "category";
      readonly category: Category;
      readonly text: Text;
      readonly technique: TechniqueId | null;
    }
  | { readonly kind: "question"; readonly question: QuestionId; readonly text: Text }
  /** Nothing fits: choose from the names of one class, or of all where `of` is null. */
  | { readonly kind: "list"; readonly of: CategoryClass | null; readonly text: Text };

export interface Question {
  readonly text: Text;
  /** By answer, in the order in which they are shown. */
  readonly choices: Readonly<Record<string, Choice>>;
}

export type Questions = { readonly [Id in QuestionId]?: Question };

/** This is it. */
export function is(category: Category, said: Text, technique: TechniqueId | null = null): Choice {
  return { kind: "category", category, text: said, technique };
}

/** One more question. */
export function ask(question: QuestionId, said: Text): Choice {
  return { kind: "question", question, text: said };
}

export function choose(of: CategoryClass | null, said: Text): Choice {
  return { kind: "list", of, text: said };
}
