/** Rows a statement takes: SQLite has room for 32,766 values in one, and no table here has 32 columns. */
const MOST_ROWS = 1_000;

/** Cuts rows into statements: 20,000 rows are twenty questions, not 20,000. */
export function inBatches<Row>(rows: Row[], most = MOST_ROWS): Row[][] {
  const batches: Row[][] = [];
  for (let start = 0; start < rows.length; start += most) batches.push(rows.slice(start, start + most));
  return batches;
}
