import type { Database } from '../database/store.ts';
import { stillSignedIn } from '../web/session-store.ts';
import type { WorkshopReader } from './live.ts';
import type { RoomState } from './state.ts';

/**
 * Ends the streams whose right to be here has ended since they were opened: signed out, left the company, no longer a
 * facilitator or helper, or the seat changed hands. Their pages load again and are asked who they are. Gives back the rest.
 */
export async function endThoseWithoutRight(
  database: Database,
  state: RoomState,
  readers: WorkshopReader[],
): Promise<WorkshopReader[]> {
  const sessions = await stillSignedIn(
    database,
    readers.flatMap((reader) => reader.session ?? []),
  );
  const staff = readers.some(({ audience }) => audience === 'console')
    ? await staffOf(database, state.workshop.id)
    : new Set();
  const owners = new Map(state.seats.map(({ id, personId }) => [id, personId]));
  return readers.filter((reader) => {
    const isSignedIn = reader.session === null || sessions.has(reader.session);
    const mayLook =
      reader.audience === 'console'
        ? staff.has(reader.personId)
        : reader.audience === 'screen' || owners.get(reader.seatId) === reader.owner;
    if (!isSignedIn || !mayLook) reader.stream.end();
    return isSignedIn && mayLook;
  });
}

async function staffOf(database: Database, workshopId: string): Promise<Set<string>> {
  const rows = await database
    .selectFrom('workshop_staff')
    .innerJoin('people', 'people.id', 'workshop_staff.person_id')
    .select('workshop_staff.person_id')
    .where('workshop_staff.workshop_id', '=', workshopId)
    .where('people.left_at', 'is', null)
    .where((build) =>
      build.or([build('workshop_staff.role', '=', 'helper'), build('people.is_facilitator', '=', 1)]),
    )
    .execute();
  return new Set(rows.map((row) => row.person_id));
}
