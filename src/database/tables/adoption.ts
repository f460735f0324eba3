import type { Generated } from 'kysely';

/** The tables of figures of adoption, counted ahead or told. */
export interface AdoptionTables {
  active_weeks: ActiveWeekTable;
  weekly_figures: WeeklyFigureTable;
  unit_figures: UnitFigureTable;
  unit_marks: UnitMarkTable;
  counting_turns: CountingTurnTable;
  activity_told: ActivityToldTable;
  cohorts_told: CohortToldTable;
  windows_told: WindowToldTable;
  periods: PeriodTable;
  counted_units: CountedUnitTable;
  pieces: PieceTable;
  counted_people: CountedPersonTable;
}

/** The weeks in which somebody wrote, commented, applauded or mentioned; counted as `weekNumber` counts. */
interface ActiveWeekTable {
  person_id: string;
  week: number;
}

/** Who gets the figures of each week by mail, and of which week they have had them. */
interface WeeklyFigureTable {
  person_id: string;
  /** How people reached Ombord when it was chosen, for the addresses in the mail. */
  address: string;
  sent_week: number;
}

/** The figures of the people of one unit (''; those without one), counted ahead; what is marked since holds no more. */
export interface UnitFigureTable {
  unit_id: string;
  /** By whose clock the weeks are. */
  time_zone: string;
  /** When they change by themselves: somebody has been on board for long enough. Null: they do not. */
  holds_until: number | null;
  /** As `counted-ahead.ts` writes them. */
  counts: string;
  arrivals: string;
  cells: string;
}

/** The people of a unit are not what they were: a row for each change, until the unit is counted again. */
interface UnitMarkTable {
  id: Generated<number>;
  unit_id: string;
}

/** A row for what one node does at a time, as `counting-turn.ts` names them: whoever does it holds the row. */
interface CountingTurnTable {
  id: number;
  /** Of telling: the last week whose turn has been. */
  turn: number;
}

/** How many of a unit with those below it ('': of everybody) were interactive, as it was told last; units that are not told have none. */
export interface ActivityToldTable {
  unit_id: string;
  counted_at: number;
  /** The minimum group of that time. */
  minimum_group: number;
  people: number;
  recent: number;
  active: number;
  quiet: number;
  /** The units above it at that time, with spaces between. */
  above: string;
}

/** A workshop and the one by whose name those are known that are told of together with it. */
interface CohortToldTable {
  workshop_id: string;
  cohort_id: string;
  /** Of the workshop, as `weekNumber` counts. */
  week: number;
}

/** A week of the long run of one cohort, of a unit with those below it ('': of everybody), as it was told when it was over. */
export interface WindowToldTable {
  unit_id: string;
  cohort_id: string;
  after_weeks: number;
  people: number;
  active: number;
  minimum_group: number;
  /** The units above it at that time, with spaces between. */
  above: string;
}

/** One row: the time in which the same people are counted together; it goes when the next one begins. */
interface PeriodTable {
  /** The first week whose figures belong to it, as `weekNumber` counts. */
  week: number;
  began_at: number;
  /** The minimum group of that time. */
  minimum_group: number;
  /** When its activity was told; null: not yet. */
  told_at: number | null;
}

/** Where a unit stood when the period began. */
interface CountedUnitTable {
  unit_id: string;
  parent_id: string | null;
}

/** Who is counted together: of a cohort ('': of all the others), those of a unit ('': without one) count in that unit ('': in none). */
export interface PieceTable {
  cohort_id: string;
  unit_id: string;
  piece_unit_id: string;
}

/** Somebody who was on board when the period began, and the piece that they are counted in. */
interface CountedPersonTable {
  person_id: string;
  cohort_id: string;
  unit_id: string;
  /** That had brought them on board; '': none. */
  workshop_id: string;
  /** 1: two records have become one since, which knows more than was counted. */
  is_other: Generated<number>;
  /** 1: they have left, or went together with somebody who had, and count no more in this period. */
  is_out: Generated<number>;
}
