import { z } from 'zod';
import { fingerprintOf } from '../../web/fingerprint.ts';

/** What an administrator chose in the preview: a list by itself takes nobody off, and makes nobody somebody else. */
export const Choices = z.object({
  /** Who of those that the list does not name has left: all of them, or these ids. */
  leavers: z.union([z.literal('all'), z.array(z.string())]),
  /** Whole units of which everybody who is missing has left; empty: people without a unit. */
  leaverUnits: z.array(z.string()).default([]),
  /** Who of those whom the list may name under a new e-mail is the same person. */
  readdressed: z.union([z.literal('all'), z.array(z.string())]),
  /** Ids ticked one by one beside that "all", which means no account with a role. */
  readdressedOneByOne: z.array(z.string()).default([]),
  /** Which of the units that seem new are here already, by the key of `UnitHere`. */
  sameUnits: z.union([z.literal('all'), z.array(z.string())]).default([]),
  /** Who manages a unit whose people name different ones, by the key of `OfferedManager`. */
  managers: z.array(z.string()).default([]),
});
export type Choices = z.output<typeof Choices>;

export const nothingChosen: Choices = {
  leavers: [],
  leaverUnits: [],
  readdressed: [],
  readdressedOneByOne: [],
  sameUnits: [],
  managers: [],
};

/**
 * The ticks of the preview: `left_ID`, `same_ID` and `unit_KEY`, or `left_all`, `same_all` and `unit_all`; `gone_ID` for all who are
 * missing in a unit, and `manages_KEY`.
 */
export function choicesIn(ticked: Record<string, string>): Choices {
  return {
    leavers: behind('left_', ticked),
    leaverUnits: idsBehind('gone_', ticked),
    readdressed: behind('same_', ticked),
    readdressedOneByOne: idsBehind('same_', ticked),
    sameUnits: behind('unit_', ticked),
    managers: idsBehind('manages_', ticked),
  };
}

/**
 * Whom a preview showed behind an "all", as one short word, the value of that tick: it is another word as soon as one of these keys
 * is another.
 */
export function shownWord(keys: string[]): string {
  return fingerprintOf(keys.toSorted().join('\n')).slice(0, 22);
}

function behind(start: string, ticked: Record<string, string>): 'all' | string[] {
  return ticked[`${start}all`] === undefined ? idsBehind(start, ticked) : 'all';
}

function idsBehind(start: string, ticked: Record<string, string>): string[] {
  return Object.keys(ticked).flatMap((name) =>
    name.startsWith(start) && name !== `${start}all` ? [name.slice(start.length)] : [],
  );
}
