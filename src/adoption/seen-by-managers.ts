import type { Database } from '../database/store.ts';
import { SECOND_WITHIN } from './funnel.ts';
import { namedPoints } from './milestones.ts';
import type { NamedPoint } from './people-behind.ts';
import { isNamedPoint } from './people-behind.ts';
import type { Standing } from './standing.ts';
import { namedStandings, standingAt } from './standing.ts';

/** What the figures tell about one person by name to those who manage their unit. */
export interface SeenByManagers {
  /** When each milestone was reached; null: not yet. */
  points: { point: NamedPoint; at: number | null }[];
  /** How they stand on the way on board; null once they are there: what somebody does since is told by nobody's name. */
  standing: (typeof namedStandings)[number] | null;
}

/** The same as stands behind the figures, for the person themselves. Null for somebody who is not on the list: figures do not count them. */
export async function seenByManagers(database: Database, personId: string): Promise<SeenByManagers | null> {
  const row = await database
    .selectFrom('people')
    .select([...Object.values(namedPoints), standingAt(Date.now()).as('standing')])
    .where('id', '=', personId)
    .where('listed_at', 'is not', null)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const { first_post_at: first, second_post_at: second } = row;
  const isInTime = first !== null && second !== null && second - first <= SECOND_WITHIN;
  const reached = (point: NamedPoint) =>
    point === 'secondPost' && !isInTime ? null : row[namedPoints[point]];
  const points = Object.keys(namedPoints).filter(isNamedPoint);
  return {
    points: points.map((point) => ({ point, at: reached(point) })),
    standing: isNamed(row.standing) ? row.standing : null,
  };
}

function isNamed(name: Standing): name is (typeof namedStandings)[number] {
  return namedStandings.some((named) => named === name);
}
