/** Those whom a figure sums up, by their place. */
export type Counted = Set<number>;

/**
 * People whom all these figures treat alike, in groups smaller than the minimum. Of a part of such a group nothing follows from the figures,
 * in whatever way they are combined and whatever one fact implies of another: exchange two of its members, and all figures are the same.
 */
export function smallAtoms(figures: Counted[], minimum: number): number[][] {
  const atoms = new Map<string, number[]>();
  for (const person of new Set(figures.flatMap((counted) => [...counted]))) {
    const key = figures.map((counted) => Number(counted.has(person))).join('');
    const known = atoms.get(key);
    if (known) known.push(person);
    else atoms.set(key, [person]);
  }
  return [...atoms.values()].filter(({ length }) => length < minimum);
}
