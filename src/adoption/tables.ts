import { csvFor } from '../web/csv.ts';
import type { Locale } from '../web/locale.ts';
import { interactiveOf } from './activity-told.ts';
import type { Adoption } from './adoption.ts';
import { cohortName } from './adoption-json.ts';
import { longRunWeeks } from './activity.ts';
import { points } from './funnel.ts';
import type { LongRun } from './long-run.ts';
import type { Splits, WorkshopFacts } from './splits.ts';
import { standings } from './standing.ts';

/** The tables of the page, by the name that `?table=` asks with. */
export const tableNames = [
  'units',
  'funnel',
  'standings',
  'weeks',
  'long_run',
  'lessons',
  'facilitators',
  'places',
] as const;
export type TableName = (typeof tableNames)[number];

/** The tables that tell workshops apart: for the others nothing needs to be known of these. */
export const tablesOfWorkshops: TableName[] = ['long_run', 'lessons', 'facilitators', 'places'];

/** What the page shows beside the figures. */
export interface Behind {
  workshops: Map<string, WorkshopFacts>;
  splits: Splits;
}

export const nothingBehind: Behind = {
  workshops: new Map(),
  splits: { lesson: [], facilitator: [], place: [] },
};

/** A table as CSV. What is not told is an empty cell. */
export function tableAsCsv(name: TableName, adoption: Adoption, behind: Behind, locale: Locale): string {
  return csvFor(locale, tables[name](adoption, behind));
}

type Cells = (string | number | null)[];

const tables: Record<TableName, (adoption: Adoption, behind: Behind) => Cells[]> = {
  units: ({ units }) => [
    ['id', 'unit', 'people', 'on_board', 'target_percent', 'target_day'],
    ...units.map(({ id, name, people, onBoard, target }) => [
      id,
      name,
      people,
      onBoard,
      Math.round(target.share * 100),
      target.day,
    ]),
  ],
  funnel: ({ funnel, activity }) => [
    ['point', 'people'],
    ...points.map((point) => [inWords(point), funnel && funnel[point]]),
    ['interactive', activity && interactiveOf(activity)],
    ['interactive_of', activity && activity.people],
  ],
  standings: ({ standings: known, activity }) => [
    ['standing', 'people'],
    ...standings.map((name) => [name, known && known[name]]),
    ['active', activity && activity.active],
    ['quiet', activity && activity.quiet],
  ],
  weeks: ({ weeks }) => [['week', 'on_board'], ...weeks.map(({ week, onBoard }) => [week, onBoard])],
  long_run: ({ longRun }, { workshops }) => [
    ['cohort', 'workshops', 'size', ...windowHeads],
    ...longRun.map((cohort) => [
      cohortName(cohort),
      cohort.workshopIds.map((id) => workshops.get(id)?.title ?? '').join(', '),
      cohort.size,
      ...windowCells(cohort),
    ]),
  ],
  lessons: (_adoption, { splits }) => splitTable('lesson', splits.lesson),
  facilitators: (_adoption, { splits }) => splitTable('facilitator', splits.facilitator),
  places: (_adoption, { splits }) => splitTable('place', splits.place),
};

function splitTable(name: string, rows: Splits[keyof Splits]): Cells[] {
  return [
    [name, 'workshops', 'size', ...windowHeads],
    ...rows.map((row) => [row.name, row.workshops, row.size, ...windowCells(row)]),
  ];
}

const windowHeads = longRunWeeks.flatMap((week) => [`w${week}_people`, `w${week}_interactive`]);

/** Both numbers rather than a share: they say how many there were, and no spreadsheet reads its point for a comma. */
function windowCells({ windows }: Pick<LongRun, 'windows'>): Cells {
  return longRunWeeks.flatMap((week) => [windows[week]?.people ?? null, windows[week]?.active ?? null]);
}

function inWords(point: string): string {
  return point.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
