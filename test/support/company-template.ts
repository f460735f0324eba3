import { z } from 'zod';
import { isPostgres } from '../../src/database/dialect.ts';
import type { Store } from '../../src/database/store.ts';
import { Cast, makeCast } from './cast.ts';
import { makeTemplate, setting } from './fresh-databases.ts';

const CASTS = 'OMBORD_TEST_CASTS';
const Casts = z.object({ SQLite: Cast, PostgreSQL: Cast });

/** Makes the company with its cast that every world begins with. */
export async function makeCompanyTemplate(): Promise<void> {
  process.env[CASTS] = JSON.stringify(await makeTemplate('company', makeCast));
}

/** The cast in a copy of it. */
export function castOf({ database }: Store): Cast {
  const casts = Casts.parse(JSON.parse(setting(CASTS)));
  return isPostgres(database) ? casts.PostgreSQL : casts.SQLite;
}
