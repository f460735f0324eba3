import type { Store } from '../database/store.ts';
import { again } from '../web/again-and-again.ts';
import { tellActivity } from './activity-told.ts';
import { tellWindows } from './windows-told.ts';

/** Tells of what people did since they are on board, as soon as its time has come. Whatever is told stays as it was told. */
export async function tellOnce(store: Store): Promise<void> {
  await tellActivity(store);
  await tellWindows(store);
}

/** Does so from now on, on as many nodes as there are. Gives back how to stop. */
export function startTelling(store: Store, onFault: (error: unknown) => void): () => void {
  return again(() => tellOnce(store), { every: LOOK_EVERY }, onFault);
}

/** Mostly there is nothing to tell, which three single rows say. */
const LOOK_EVERY = 1_000;
