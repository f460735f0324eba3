/** A figure that is published, as the people whom it sums up. */
export type Published = Set<number>;

/**
 * Groups of fewer people than the minimum whose figure follows from what is published, by adding and subtracting in any way: those
 * whose members' sum is a linear combination of the published sums.
 */
export function computableGroups(published: Published[], people: number, minimum: number): number[][] {
  const classes = classesOf(published, people);
  const rows = published.map((group) => classes.map(([one = 0]) => (group.has(one) ? 1 : 0)));
  const known = rank(rows);
  return smallUnions(classes, minimum)
    .filter((union) => {
      const row = classes.map((members) => (union.includes(members) ? 1 : 0));
      return rank([...rows, row]) === known;
    })
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

/** By elimination; the numbers are small, so that what is left of rounding is far below a half. */
function rank(matrix: number[][]): number {
  const rows = matrix.map((row) => [...row]);
  const columns = rows[0]?.length ?? 0;
  let rank = 0;
  for (let column = 0; column < columns; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    const found = rows[pivot];
    if (!found) continue;
    [rows[pivot], rows[rank]] = [rows[rank] ?? [], found];
    for (const [index, row] of rows.entries()) {
      if (index <= rank) continue;
      const factor = (row[column] ?? 0) / (found[column] ?? 1);
      if (factor !== 0) rows[index] = row.map((value, at) => value - factor * (found[at] ?? 0));
    }
    rank += 1;
  }
  return rank;
}
