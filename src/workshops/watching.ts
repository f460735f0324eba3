import type { Store } from '../database/store.ts';
import { again } from '../web/again-and-again.ts';
import { handOnTheUnanswered } from './first-reply.ts';
import { LOST_AFTER, TOUCH_EVERY, noticeTheLost, touchSeats } from './presence.ts';

interface Watch {
  store: Store;
  /** The seats whose streams are open here. */
  seatsHere: () => string[];
  onFault: (error: unknown) => void;
  every?: number;
}

/**
 * Writes down which laptops are here, notices those that fall silent, and hands on what waits for them: each again and again by itself,
 * since whoever is not written down for half a minute counts as lost, however long the others take. Gives back how to stop.
 */
export function startWatching({ store, seatsHere, onFault, every = TOUCH_EVERY }: Watch): () => void {
  let writtenDownAt = -Infinity;
  const stops = [touch, notice, () => handOnTheUnanswered(store)].map((work) =>
    again(work, { every }, onFault),
  );
  return () => {
    for (const stop of stops) stop();
  };

  async function touch(): Promise<void> {
    const now = performance.now();
    await touchSeats(store.database, seatsHere());
    writtenDownAt = now;
  }

  /** Nobody is lost because the database was away for a while and those here could not be written down. */
  async function notice(): Promise<void> {
    if (performance.now() - writtenDownAt < LOST_AFTER) await noticeTheLost(store);
  }
}
