import { wordIndexes } from '../database/full-text.ts';
import { mergeWords } from '../database/merging-words.ts';
import type { Store } from '../database/store.ts';
import { fill } from './filling.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Keeps the indexes of words whole and quick while Ombord serves: fills what is not in them yet and puts them together, after the
 * start and once a day. Gives back how to stop.
 */
export function startUpkeep(store: Store, onFault: (error: unknown) => void): () => void {
  const stopping = new AbortController();
  const keepUp = () =>
    void keepIndexes(store, stopping.signal).catch((error: unknown) => {
      if (!stopping.signal.aborted) onFault(error);
    });
  keepUp();
  const timer = setInterval(keepUp, DAY);
  return () => {
    clearInterval(timer);
    stopping.abort();
  };
}

/** The same once, for whoever wants to wait. */
export async function keepIndexes(store: Store, signal?: AbortSignal): Promise<void> {
  await fill(store, signal);
  for (const index of wordIndexes) await mergeWords(store, index, signal);
}
