import type { Database } from '../database/store.ts';
import type { Count } from './funnel.ts';
import { countByUnit } from './funnel.ts';
import type { Scope } from './scope.ts';
import type { Told } from './telling.ts';
import { tell } from './telling.ts';
import type { UnitFigures } from './unit-figures.ts';

/** What may be told as of a moment, and the counts of each unit without those below it. */
export interface ToldAt extends Told {
  own: Map<string | null, Count>;
}

/**
 * Tells a group as it is, or was. For a moment that has passed, what is too small today is hidden too: the two could be subtracted.
 * Whatever is told here opens the names behind it, of that moment too: two days beside each other tell nothing of anybody whom their
 * reader may not look up.
 */
export async function toldAt(
  database: Database,
  scope: Scope,
  { figures, now, at, minimumGroup }: Moment,
): Promise<ToldAt> {
  const own = new Map([...figures].map(([id, { count }]) => [id, count]));
  const today = tell(own, scope, { minimumGroup });
  if (at === null) return { ...today, own };
  const before = await countByUnit(database, { now, at });
  const then = tell(before, scope, { minimumGroup, hiddenToo: today.hidden });
  return { ...then, isTold: then.isTold && today.isTold, own: before };
}

interface Moment {
  /** Of today. */
  figures: Map<string | null, UnitFigures>;
  now: number;
  /** Null: as it is now. */
  at: number | null;
  minimumGroup: number;
}
