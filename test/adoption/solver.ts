/** A figure that is published, as the people whom it sums up. */
export type Published = Set<number>;

/**
 * Groups of fewer people than the minimum whose figure follows from what is published, by adding and subtracting in any way: those
 * whose members' sum is a linear combination of the published sums.
 */
export function computableGroups(published: Published[], people: number, minimum: number): number[][] {
  const classes = classesOf(published, people);
  const known = reduced(published.map((group) => classes.map(([one = 0]) => (group.has(one) ? 1 : 0))));
  return smallUnions(classes, minimum)
    .filter((union) =>
      follows(
        known,
        classes.map((members) => (union.includes(members) ? 1 : 0)),
      ),
    )
    .map((union) => union.flat());
}

/** People whom every published figure treats alike: nothing can be computed of a part of them. */
function classesOf(published: Published[], people: number): number[][] {
  const classes = new Map<string, number[]>();
  for (let person = 0; person < people; person += 1) {
    const key = published.map((group) => Number(group.has(person))).join('');
    classes.set(key, [...(classes.get(key) ?? []), person]);
  }
  return [...classes.values()];
}

function smallUnions(classes: number[][], minimum: number): number[][][] {
  const small = classes.filter(({ length }) => length < minimum);
  const unions: number[][][] = [];
  const extend = (union: number[][], from: number, size: number): void => {
    for (const [offset, members] of small.slice(from).entries()) {
      if (size + members.length >= minimum) continue;
      const more = [...union, members];
      unions.push(more);
      extend(more, from + offset + 1, size + members.length);
    }
  };
  extend([], 0, 0);
  return unions;
}

/** A row that was reduced, and the column that it begins in, where no other row has anything. */
interface Pivot {
  column: number;
  row: number[];
}

/** By elimination; the numbers are small, so that what is left of rounding is far below a half. */
function reduced(matrix: number[][]): Pivot[] {
  const pivots: Pivot[] = [];
  for (const original of matrix) {
    const rest = without(pivots, original);
    const column = rest.findIndex(isSomething);
    if (column < 0) continue;
    const row = rest.map((value) => value / (rest[column] ?? 1));
    for (const pivot of pivots) pivot.row = without([{ column, row }], pivot.row);
    pivots.push({ column, row });
  }
  return pivots;
}

function follows(known: Pivot[], row: number[]): boolean {
  return !without(known, row).some(isSomething);
}

function without(pivots: Pivot[], row: number[]): number[] {
  return pivots.reduce((rest, { column, row: known }) => {
    const factor = rest[column] ?? 0;
    return factor === 0 ? rest : rest.map((value, at) => value - factor * (known[at] ?? 0));
  }, row);
}

function isSomething(value: number): boolean {
  return Math.abs(value) > 1e-9;
}
