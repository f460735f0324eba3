import { wordIndexes } from '../database/full-text.ts';
import { mergeWords } from '../database/merging-words.ts';
import type { Store } from '../database/store.ts';
import { again } from '../web/again-and-again.ts';
import { DAY, MINUTE } from '../web/durations.ts';
import { fill } from './filling.ts';

/** How often the indexes are looked after, for tests that cannot wait so long. */
interface UpkeepRhythm {
  every?: number;
  /** What failed is tried again sooner: until an index is filled, not everything is found. */
  afterFault?: number;
}

/**
 * Keeps the indexes of words whole and quick while Ombord serves: fills what is not in them yet and puts them together, after the
 * start and once a day. Gives back how to stop.
 */
export function startUpkeep(
  store: Store,
  onFault: (error: unknown) => void,
  { every = DAY, afterFault = MINUTE }: UpkeepRhythm = {},
): () => void {
  const stopping = new AbortController();
  const keepUp = () => keepIndexes(store, stopping.signal);
  const stop = again(keepUp, { first: 0, every, afterFault }, (error) => {
    if (!stopping.signal.aborted) onFault(error);
  });
  return () => {
    stop();
    stopping.abort();
  };
}

/** The same once, for whoever wants to wait. */
export async function keepIndexes(store: Store, signal?: AbortSignal): Promise<void> {
  await fill(store, signal);
  for (const index of wordIndexes) await mergeWords(store, index, signal);
}
