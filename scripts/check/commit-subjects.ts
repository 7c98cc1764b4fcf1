/** Commit subjects say in the imperative what the commit does, in at most 72 characters. */

const subjectLimit = 72;
/** Endings that an imperative does not have, and the words that have them all the same. */
const narrative = /(?:ed|ing|s)$/i;
const imperatives = new Set(
  (
    "embed feed need seed shed speed bring ping ring string access address bless compress cross " +
    "discuss dismiss express focus guess pass possess press process stress suppress witness"
  ).split(" "),
);

/** What is wrong with a subject; null when nothing is. */
export function subjectProblem(subject: string): string | null {
  const first = /^[\p{L}-]+/u.exec(subject)?.[0] ?? "";
  if (Array.from(subject).length > subjectLimit) return `is longer than ${subjectLimit} characters`;
  if (!/^\p{Lu}/u.test(subject)) return "does not begin with a capital letter";
  if (subject.endsWith(".")) return "ends with a full stop";
  if (narrative.test(first) && !imperatives.has(first.toLowerCase())) {
    return `begins with "${first}", which is no imperative`;
  }
  return null;
}
