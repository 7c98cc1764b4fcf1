/** Finds registered operators by name, also when the caller did not say the whole of it. */

interface Named {
  readonly name: string;
}

/** How many pairs of neighbouring characters two names must share to be shown, of those asked. */
const sharedShare = 0.5;

function pairsOf(text: string): string[] {
  const letters = Array.from(text.toLowerCase().replace(/\s+/g, ""));
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ""}${letter}`);
}

function likeness(name: string, asked: string): number {
  const plain = asked.trim().toLowerCase();
  if (name.toLowerCase().includes(plain)) return 1;
  const wanted = pairsOf(plain);
  if (wanted.length === 0) return 0;
  const has = new Set(pairsOf(name));
  return wanted.filter((pair) => has.has(pair)).length / wanted.length;
}

/** The likeliest first; all of them when nothing is asked. */
export function findOperators<Item extends Named>(items: readonly Item[], asked: string): Item[] {
  return items
    .map((item) => ({ item, like: likeness(item.name, asked) }))
    .filter(({ like }) => like >= sharedShare)
    .sort((one, other) => other.like - one.like)
    .map(({ item }) => item);
}
