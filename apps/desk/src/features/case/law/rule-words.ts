/** Words of the rules that only a study of the law needs; loaded when somebody opens it. */
import { instruments, judgementNames } from "@jibao/rules/instruments";

export { readingTexts } from "@jibao/rules/words";

/** What a person is asked to judge under the codes of further rules. */
export const judgedNames = judgementNames(instruments);
