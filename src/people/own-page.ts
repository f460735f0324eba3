import type { Database } from '../database/store.ts';
import { managersOver } from './managers.ts';
import { unitPath } from './units.ts';

/** What is kept about somebody, as they see it themselves. */
export interface OwnPage {
  name: string;
  email: string;
  title: string;
  about: string;
  pictureId: string | null;
  /** The names of the unit and of those above it, from the top; empty: none. */
  unit: string[];
  /** On the company's list, which then says their name, unit and title. */
  isListed: boolean;
  /** Who manages their unit or one above it. */
  managers: string[];
  /** The same of those who see nothing yet, since they have no confirmed account. */
  managersToCome: string[];
}

/** What is kept about a person, for that person. */
export async function ownPage(database: Database, personId: string): Promise<OwnPage> {
  const row = await database
    .selectFrom('people')
    .select(['name', 'email', 'title', 'about', 'picture_id', 'unit_id', 'listed_at'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  const managers = row.unit_id === null ? [] : await managersOver(database, row.unit_id);
  const namesOf = (isConfirmed: boolean) =>
    managers.flatMap((manager) => (manager.isConfirmed === isConfirmed ? [manager.name] : []));
  return {
    name: row.name,
    email: row.email,
    title: row.title,
    about: row.about,
    pictureId: row.picture_id,
    unit: (await unitPath(database, row.unit_id)).map((unit) => unit.name),
    isListed: row.listed_at !== null,
    managers: namesOf(true),
    managersToCome: namesOf(false),
  };
}
