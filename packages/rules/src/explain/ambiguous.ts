/** Which names stand for more than one thing in a list, so that a sentence has to say which. */

export function ambiguous(
  named: readonly (readonly [name: string, thing: string | null])[],
): ReadonlySet<string> {
  const first = new Map(named.map(([name, thing]) => [name, thing]));
  return new Set(named.flatMap(([name, thing]) => (first.get(name) === thing ? [] : [name])));
}
