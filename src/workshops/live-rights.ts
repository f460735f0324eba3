import type { Database } from '../database/store.ts';
import { stillSignedIn } from '../web/session-store.ts';
import type { WorkshopReader } from './live.ts';
import { staffOf } from './staff.ts';
import type { RoomState } from './state.ts';
import type { StaffRole } from './workshop.ts';

/**
 * Ends the streams whose right to be here has ended since they were opened: signed out, left the company, no longer a
 * facilitator or helper, one instead of the other, the screen's address was changed, or the seat changed hands. Their pages load again and are asked who they are. Gives back the rest.
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
    ? await rolesOf(database, state.workshop.id)
    : new Map<string, StaffRole>();
  const owners = new Map(state.seats.map(({ id, personId }) => [id, personId]));
  return readers.filter((reader) => {
    const isSignedIn = reader.session === null || sessions.has(reader.session);
    const isStaying = isSignedIn && mayLook(reader);
    if (!isStaying) reader.stream.end();
    return isStaying;
  });

  function mayLook(reader: WorkshopReader): boolean {
    if (reader.audience === 'console') return staff.get(reader.personId) === reader.role;
    if (reader.audience === 'room') return owners.get(reader.seatId) === reader.owner;
    return reader.screenKey === null || reader.screenKey === state.workshop.screenKey;
  }
}

async function rolesOf(database: Database, workshopId: string): Promise<Map<string, StaffRole>> {
  const { members } = await staffOf(database, workshopId);
  return new Map(members.map(({ id, role }) => [id, role]));
}
