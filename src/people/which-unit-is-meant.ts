import { wordsOf } from '../database/words.ts';
import type { UnitInTree } from './units.ts';

/** A unit's names from the top down, as pages show them and forms take them. */
export function pathShown({ path }: Pick<UnitInTree, 'path'>): string {
  return path.join(' / ');
}

/** The unit that somebody typed by its path, or by a name that it alone has; else those that may be meant. */
export function unitMeant<Meant extends UnitInTree>(
  units: Meant[],
  written: string,
): { unit: Meant | null; perhaps: Meant[] } {
  const wanted = plain(written);
  const byPath = units.find(({ path }) => plain(path.join('/')) === wanted);
  if (byPath) return { unit: byPath, perhaps: [] };
  const byName = units.filter(({ name }) => plain(name) === wanted);
  const [first, ...others] = byName;
  if (first && others.length === 0) return { unit: first, perhaps: [] };
  return { unit: null, perhaps: first ? byName : unitsWith(units, written) };
}

/** Those whose path has words that begin like each of the words typed. */
function unitsWith<Meant extends UnitInTree>(units: Meant[], written: string): Meant[] {
  const typed = wordsOf(written);
  if (typed.length === 0) return [];
  return units.filter((unit) => {
    const words = wordsOf(pathShown(unit));
    return typed.every((beginning) => words.some((word) => word.startsWith(beginning)));
  });
}

function plain(written: string): string {
  return written
    .normalize('NFC')
    .toLowerCase()
    .split('/')
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .join('/');
}
