import { z } from 'zod';

/** What an administrator chose in the preview: a list by itself takes nobody off, and makes nobody somebody else. */
export const Choices = z.object({
  /** Who of those that the list does not name has left: all of them, or these ids. */
  leavers: z.union([z.literal('all'), z.array(z.string())]),
  /** The ids of those whom the list names under a new e-mail. */
  readdressed: z.array(z.string()),
});
export type Choices = z.output<typeof Choices>;

export const nothingChosen: Choices = { leavers: [], readdressed: [] };

/** The ticks of the preview: `left_ID`, `same_ID`, and `left_all`. */
export function choicesIn(ticked: Record<string, string>): Choices {
  return {
    leavers: ticked['left_all'] === undefined ? idsBehind('left_', ticked) : 'all',
    readdressed: idsBehind('same_', ticked),
  };
}

function idsBehind(start: string, ticked: Record<string, string>): string[] {
  return Object.keys(ticked).flatMap((name) => (name.startsWith(start) ? [name.slice(start.length)] : []));
}
