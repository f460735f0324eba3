/** Where the id of a unit stands, for everybody. */
export const EVERYBODY = '';

/** What was told of a unit with all below it, as the tree of units was then. */
export interface ToldOf {
  unitId: string;
  /** The units that stood above it, as `unitsAbove` writes them. */
  above: string;
}

/** The units above one, from the top down. */
export function unitsAbove(id: string | null, parents: Map<string, string | null>): string {
  const above: string[] = [];
  for (let next = parents.get(id ?? '') ?? null; next !== null; next = parents.get(next) ?? null)
    above.unshift(next);
  return above.join(' ');
}

/** What may be added up: a unit that stood below another one of these was counted in it, wherever the two stand by now. */
export function outermost<Row extends ToldOf>(rows: Row[]): Row[] {
  const ids = new Set(rows.map(({ unitId }) => unitId));
  return rows.filter(({ above }) => !above.split(' ').some((id) => id !== '' && ids.has(id)));
}
