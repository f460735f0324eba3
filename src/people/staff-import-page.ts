import type { Database } from '../database/store.ts';
import { absentAsShown, absentByUnit, isFarTooMany } from './staff-import/absent.ts';
import { addressesAsShown } from './staff-import/addresses.ts';
import { compare, countsOf, written } from './staff-import/comparison.ts';
import type { KeptImport } from './staff-import/keeping.ts';
import { knownCompany } from './staff-import/known.ts';
import { filtered, filters, leavingRows, previewRows } from './staff-import/preview.ts';
import { unitsAsShown } from './staff-import/units-here.ts';
import { meanings } from './staff-list/columns.ts';
import { hasColumn, readStaffList } from './staff-list/staff-list.ts';

const ROWS_A_PAGE = 100;
/** As many as somebody looks through one by one; of more who are missing, whole units are ticked. */
const TICKS_SHOWN = 500;
/** Units, and those named in one, that are listed before the rest is only counted. */
const UNITS_SHOWN = 100;
const NAMED_SHOWN = 8;

/** Which rows of a preview are looked at. */
interface Looking {
  show: (typeof filters)[number];
  page: number;
}

/** What a list would do, row by row, and what the administrator has to say about it first. */
export async function staffImportPage(
  database: Database,
  kept: KeptImport,
  { show, page }: Looking,
  byId: string,
) {
  const list = await readStaffList(kept.bytes, kept.columns);
  const comparison = compare(list, await knownCompany(database), kept.choices, byId);
  const rows = [...previewRows(list, comparison), ...leavingRows(comparison)];
  const shown = filtered(rows, show);
  return {
    kept,
    list,
    comparison,
    namesManagers: hasColumn(list, 'manager_email'),
    written,
    meanings,
    show,
    page,
    counts: countsOf(list, comparison),
    filters: filters.map((filter) => ({ filter, count: filtered(rows, filter).length })),
    rows: shown.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE),
    hasMore: shown.length > page * ROWS_A_PAGE,
    isFarTooMany: isFarTooMany(comparison.absent.length, comparison.listedHere),
    absentAsShown: absentAsShown(comparison.absent),
    addressesAsShown: addressesAsShown(comparison.addresses),
    unitsAsShown: unitsAsShown(comparison.unitsHere),
    absentUnits: comparison.absent.length > TICKS_SHOWN ? absentByUnit(comparison.absent) : [],
    ticksShown: TICKS_SHOWN,
    unitsShown: UNITS_SHOWN,
    namedShown: NAMED_SHOWN,
  };
}
