import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../database/store.ts';
import { pageByName } from '../people/names-in-order.ts';
import { SECOND_WITHIN } from './funnel.ts';
import { namedPoints } from './milestones.ts';
import { isThere } from './past.ts';
import { namedStandings, standingAt } from './standing.ts';

export type NamedPoint = keyof typeof namedPoints;

/** Which figure was opened. */
export const Opened = z.union([
  z.object({ point: z.enum(Object.keys(namedPoints).filter(isNamedPoint)) }),
  z.object({ standing: z.enum([...namedStandings, 'left']) }),
  /** Whom these workshops brought on board. */
  z.object({
    workshops: z
      .string()
      .min(1)
      .max(2_000)
      .transform((ids) => ids.split(',')),
  }),
]);
export type Opened = z.infer<typeof Opened>;

/** Tells whether a figure is one whose people may be seen by name. */
export function isNamedPoint(name: string): name is NamedPoint {
  return name in namedPoints;
}

export interface NamedPerson {
  id: string;
  name: string;
  unitId: string | null;
  /** When the milestone was reached; null for a standing. */
  since: number | null;
}

/**
 * The people behind a figure by name, a page at a time; `after` is the last one of the page before. `at`: those who were behind it at that
 * moment, also if they have left since.
 */
export async function peopleBehind(
  database: Database,
  { opened, unitIds, at, after }: Looking,
): Promise<{ people: NamedPerson[]; next: string | null }> {
  const since = 'standing' in opened ? null : 'point' in opened ? namedPoints[opened.point] : 'on_board_at';
  const people = database
    .selectFrom('people')
    .select([
      'id',
      'name',
      'unit_id as unitId',
      since === null ? sql<null>`null`.as('since') : `${since} as since`,
    ])
    .where(isThere(at))
    .$if(unitIds !== null, (query) => query.where('unit_id', 'in', unitIds ?? []))
    .$if(since !== null, (query) =>
      at === null ? query.where(since ?? 'id', 'is not', null) : query.where(since ?? 'id', '<=', at),
    )
    .$if(since === 'second_post_at', (query) =>
      query.where(sql<boolean>`second_post_at - first_post_at <= ${sql.lit(SECOND_WITHIN)}`),
    )
    .$if('workshops' in opened, (query) =>
      query.where('on_board_in', 'in', 'workshops' in opened ? opened.workshops : []),
    )
    .$if('standing' in opened, (query) =>
      'standing' in opened && opened.standing !== 'left'
        ? query.where(standingAt(Date.now()), '=', opened.standing)
        : query.where('on_board_at', 'is', null),
    );
  return pageByName(database, people, { after, most: PAGE });
}

/** What these workshops are called, each name once. */
export async function titlesOf(database: Database, workshopIds: string[]): Promise<string[]> {
  const rows = await database
    .selectFrom('workshops')
    .select('title')
    .distinct()
    .where('id', 'in', workshopIds)
    .orderBy('title')
    .execute();
  return rows.map(({ title }) => title);
}

interface Looking {
  opened: Opened;
  unitIds: string[] | null;
  at: number | null;
  after: string | undefined;
}

const PAGE = 200;
