import type { Generated } from 'kysely';

/** The tables of what happened. */
export interface EventTables {
  events: EventTable;
  workshop_numbers: WorkshopNumberTable;
}

/** The append-only log. `number` counts the changes of one workshop: no gaps, in order of commit. */
interface EventTable {
  id: Generated<number>;
  at: number;
  kind: string;
  workshop_id: string | null;
  number: number | null;
  seat_id: string | null;
  person_id: string | null;
  by_id: string | null;
  data: string;
}

interface WorkshopNumberTable {
  workshop_id: string;
  number: number;
}
