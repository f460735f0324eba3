import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HttpFault } from './errors.ts';

/** Counts failures by who caused them, and stops them for a while when there are too many. */
export interface FailureLimit {
  /** Throws 429 with Retry-After while `key` has failed too often. */
  check: (key: string) => Promise<void>;
  count: (key: string) => Promise<void>;
}

/** Allows `points` failures in `seconds`. Kept in memory: each node counts for itself. */
export function failureLimit(points: number, seconds: number): FailureLimit {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return {
    check: async (key) => {
      const state = await limiter.get(key);
      if (state && state.consumedPoints >= points)
        throw new HttpFault(429, Math.ceil(state.msBeforeNext / 1000));
    },
    count: async (key) => {
      try {
        await limiter.consume(key);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
      }
    },
  };
}
