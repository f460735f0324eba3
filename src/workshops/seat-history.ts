import { z } from 'zod';
import type { Database } from '../database/store.ts';

/** One thing that happened at a seat. */
export interface SeatEntry {
  at: number;
  what: SeatHappening;
  /** Key of the step, for steps. */
  step: string;
  /** Reason of a mark, note of a hand, new name. */
  words: string;
  /** Who did it, when it was not the seat itself. */
  by: string | null;
}

export type SeatHappening =
  | 'taken'
  | 'claimed'
  | 'renamed'
  | 'joined'
  | 'accountAsked'
  | 'emailCorrected'
  | 'here'
  | 'away'
  | 'lost'
  | 'did'
  | 'before'
  | 'marked'
  | 'handed'
  | 'raised'
  | 'helpClaimed'
  | 'answered'
  | 'withdrawn'
  | 'removed';

const Data = z.object({
  step: z.string().default(''),
  how: z.enum(['did', 'before', 'marked']).default('did'),
  presence: z.enum(['here', 'away', 'lost']).default('here'),
  reason: z.string().default(''),
  note: z.string().default(''),
  name: z.string().default(''),
});

/** What the log says of a seat and of those that were joined to it, oldest first. */
export async function seatHistory(
  database: Database,
  { id, workshopId }: { id: string; workshopId: string },
): Promise<SeatEntry[]> {
  const rows = await database
    .selectFrom('events')
    .leftJoin('people', 'people.id', 'events.by_id')
    .select(['events.at', 'events.kind', 'events.data', 'people.name'])
    .where('events.workshop_id', '=', workshopId)
    .where((build) =>
      build.or([
        build('events.seat_id', '=', id),
        build(
          'events.seat_id',
          'in',
          build.selectFrom('seats').select('seats.id').where('joined_to', '=', id),
        ),
      ]),
    )
    .orderBy('events.number')
    .execute();
  return rows.flatMap(({ at, kind, data, name: by }) => {
    const facts = Data.parse(JSON.parse(data));
    const what = happening(kind, facts);
    if (what === null) return [];
    return [{ at, what, step: facts.step, words: facts.reason || facts.note || facts.name, by }];
  });
}

/** Null for what is news to a page only. */
function happening(kind: string, { how, presence }: z.output<typeof Data>): SeatHappening | null {
  switch (kind) {
    case 'step.completed':
      return how;
    case 'seat.presence':
      return presence;
    default:
      return plain[kind] ?? null;
  }
}

const plain: Partial<Record<string, SeatHappening>> = {
  'seat.taken': 'taken',
  'seat.claimed': 'claimed',
  'seat.renamed': 'renamed',
  'seat.joined': 'joined',
  'account.asked': 'accountAsked',
  'email.corrected': 'emailCorrected',
  'seat.removed': 'removed',
  'post.handed': 'handed',
  'help.raised': 'raised',
  'help.claimed': 'helpClaimed',
  'help.answered': 'answered',
  'help.withdrawn': 'withdrawn',
};
