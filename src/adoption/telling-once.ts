import type { Store } from '../database/store.ts';
import { tellActivity } from './activity-told.ts';
import { tellWindows } from './windows-told.ts';

/** Tells of what people did since they are on board, as soon as its time has come. Whatever is told stays as it was told. */
export async function tellOnce(store: Store): Promise<void> {
  await tellActivity(store);
  await tellWindows(store);
}

/** Does so from now on, on as many nodes as there are. Gives back how to stop. */
export function startTelling(store: Store, onFault: (error: unknown) => void): () => void {
  const tell = () => void tellOnce(store).catch(onFault);
  const soon = setTimeout(tell, SOON);
  const timer = setInterval(tell, LOOK_EVERY);
  return () => {
    clearTimeout(soon);
    clearInterval(timer);
  };
}

const SOON = 1_000;
const LOOK_EVERY = 5_000;
