import { countMilestones } from './adoption/milestones.ts';
import type { Listener } from './events/log.ts';
import { completeSteps } from './workshops/completion.ts';
import { handOutOnNews } from './workshops/first-reply.ts';

/** Who listens to the log, in this order. A listener runs in the transaction of what it hears of. */
export const listeners: Listener[] = [
  // First, since a step that asks "since when?" reads the milestones.
  countMilestones,
  completeSteps,
  // Last, since only who has written is handed what others wrote.
  handOutOnNews,
];
