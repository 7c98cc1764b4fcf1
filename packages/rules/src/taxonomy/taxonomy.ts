/** Kinds of incidents in words, by questions and from free text: apart from the rules' core. */
export { categoryLabels } from "./category-labels.ts";
export {
  categoriesOf,
  categoryQuestions,
  nextStep,
  type OfferedChoice,
  type Step,
} from "./next-step.ts";
export { type Choice, type Question, type QuestionId, questionIds } from "./question.ts";
export { type StandardEntry, standardEntry } from "./standard-entry.ts";
export { type FoundWords, suggestCategories, type Suggestion } from "./suggest-categories.ts";
export { type TechniqueId, techniques } from "./techniques.ts";
