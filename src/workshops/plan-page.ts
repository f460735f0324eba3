import type { Database } from '../database/store.ts';
import { countMails } from '../mail/mails.ts';
import { countExpected } from './expected.ts';
import { aboutWorkshop } from './invitation.ts';
import type { Workshop } from './workshop.ts';

/** What the console of a planned workshop shows of its plan. */
export interface PlanPage {
  expected: number;
  /** Have an invitation. */
  invited: number;
  /** Mails about the workshop that lie in the outbox, and that could not be sent. */
  waiting: number;
  failed: number;
}

/** Counts who is expected, and what became of the mails to them. */
export async function planPage(database: Database, { id }: Workshop): Promise<PlanPage> {
  const [{ expected, invited }, { waiting, failed }] = await Promise.all([
    countExpected(database, id),
    countMails(database, aboutWorkshop(id)),
  ]);
  return { expected, invited, waiting, failed };
}
