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
  let timer = setTimeout(() => void tell(), SOON);
  let isStopped = false;
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };

  async function tell(): Promise<void> {
    await tellOnce(store).catch(onFault);
    if (!isStopped) timer = setTimeout(() => void tell(), LOOK_EVERY);
  }
}

const SOON = 1_000;
const LOOK_EVERY = 5_000;
