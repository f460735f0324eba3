import type { Database } from '../database/store.ts';
import type { PersonEntry } from './people-list.ts';
import { listPeople } from './people-list.ts';

/** Somebody who is here: chosen from those offered, or by an e-mail, or by a name that one person alone has; else those who may be meant. */
export async function personMeant(
  database: Database,
  chosen: string | undefined,
  written: string,
): Promise<{ personId: string | null; perhaps: PersonEntry[] }> {
  const words = written.trim().toLowerCase();
  const row = await database
    .selectFrom('people')
    .select('id')
    .where(chosen === undefined ? 'email' : 'id', '=', chosen ?? words)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (row || words === '') return { personId: row?.id ?? null, perhaps: [] };
  const { people } = await peopleMeant(database, words);
  const [first, ...others] = people;
  if (first && others.length === 0 && first.name.toLowerCase() === words)
    return { personId: first.id, perhaps: [] };
  return { personId: null, perhaps: people };
}

/** Those whose name begins so, a few of them; `hasMore`: there are others. */
export async function peopleMeant(
  database: Database,
  name: string,
): Promise<{ people: PersonEntry[]; hasMore: boolean }> {
  if (name.trim() === '') return { people: [], hasMore: false };
  const { people, next } = await listPeople(database, { search: name, most: MOST_OFFERED });
  return { people, hasMore: next !== null };
}

const MOST_OFFERED = 12;
