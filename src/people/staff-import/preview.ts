import type { ReadRow, Warning } from '../staff-list/row.ts';
import { isNoHeader } from '../staff-list/row.ts';
import type { StaffList } from '../staff-list/staff-list.ts';
import type { Change, ChangeKind, Comparison, Fate } from './comparison.ts';
import { written } from './comparison.ts';

export const filters = [
  'news',
  'all',
  'added',
  'changed',
  'moved',
  'renamed',
  'new_manager',
  'retitled',
  'readdressed',
  'back',
  'leaves',
  'unchanged',
  'left_out',
  'refused',
  'warned',
  'ignored',
] as const;
export type Filter = (typeof filters)[number];

/** One row of the file, with what would become of it; or somebody who leaves, and stands in none. */
export interface PreviewRow {
  row: number | null;
  outcome: Fate | 'left_out' | 'refused' | 'ignored' | 'leaves';
  name: string;
  email: string;
  unit: string;
  reason: string | null;
  firstRow: number | null;
  changes: Change[];
  warnings: Warning[];
}

/** The rows of a file below its header, in their order, each with what would become of it. */
export function previewRows(list: StaffList, comparison: Comparison): PreviewRow[] {
  const compared = new Map(comparison.people.map((person) => [person.listed.email, person]));
  return list.rows.filter(isNoHeader).map((read) => {
    if (read.outcome !== 'person') return { ...NOTHING, ...told(read), row: read.row, outcome: read.outcome };
    const { person, warnings, row } = read;
    const { listed = person, fate = 'added', changes = [] } = compared.get(person.email) ?? {};
    return {
      ...NOTHING,
      row,
      outcome: fate,
      name: person.name,
      email: person.email,
      unit: written(listed.unit),
      changes,
      warnings,
    };
  });
}

/** A row each for those who leave with this list, in the order in which they are offered. */
export function leavingRows({ absent }: Comparison): PreviewRow[] {
  return absent
    .filter(({ leaves }) => leaves)
    .map(({ person: { name, email }, unit, reason }) => ({
      ...NOTHING,
      row: null,
      outcome: 'leaves',
      reason,
      name,
      email,
      unit: written(unit),
    }));
}

const NOTHING = { name: '', email: '', unit: '', reason: null, firstRow: null, changes: [], warnings: [] };

/** The rows that a filter lets through. */
export function filtered(rows: PreviewRow[], filter: Filter): PreviewRow[] {
  if (filter === 'all') return rows;
  if (filter === 'news') return rows.filter(isNews);
  if (filter === 'warned') return rows.filter((row) => row.warnings.length > 0);
  const what = changeOf.get(filter);
  if (what) return rows.filter(({ changes }) => changes.some((change) => change.what === what));
  return rows.filter((row) => row.outcome === filter);
}

/** What somebody looks for among 640 rows of which 620 are as before. */
function isNews({ outcome, warnings }: PreviewRow): boolean {
  return warnings.length > 0 || ['added', 'changed', 'back', 'leaves', 'refused'].includes(outcome);
}

/** Whoever is moved and renamed is in both groups; who comes back may be either. */
const changeOf = new Map<Filter, ChangeKind>([
  ['moved', 'unit'],
  ['renamed', 'name'],
  ['new_manager', 'manager'],
  ['retitled', 'title'],
  ['readdressed', 'email'],
]);

function told(read: Exclude<ReadRow, { outcome: 'person' }>) {
  if (read.outcome === 'ignored') return { reason: read.reason };
  const firstRow = read.outcome === 'refused' ? (read.firstRow ?? null) : null;
  return { reason: read.reason, name: read.name, email: read.email, firstRow };
}
