/** Commit subjects say in the imperative what the commit does, in at most 72 characters. */

const subjectLimit = 72;
/** Endings that an imperative does not have, and the words that have them all the same. */
const narrative = /(?:ed|ing|s)$/i;
const imperatives =
  /^(?:embed|feed|need|speed|shed|seed|bring|ring|ping|string|pass|process|address|discuss|press|compress|express|guess|cross|focus|canvas|bless|dismiss|stress|suppress|possess|access|witness)$/i;

/** What is wrong with a subject; null when nothing is. */
export function subjectProblem(subject: string): string | null {
  const first = /^[\p{L}-]+/u.exec(subject)?.[0] ?? "";
  if (Array.from(subject).length > subjectLimit) return `is longer than ${subjectLimit} characters`;
  if (!/^\p{Lu}/u.test(subject)) return "does not begin with a capital letter";
  if (subject.endsWith(".")) return "ends with a full stop";
  if (narrative.test(first) && !imperatives.test(first)) {
    return `begins with "${first}", which is no imperative`;
  }
  return null;
}
