import type { Listener } from './events/log.ts';

/** Who listens to the log, in this order. A listener runs in the transaction of what it hears of. */
export const listeners: Listener[] = [];
