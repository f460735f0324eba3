import { clean } from './cells.ts';

/**
 * The unit as a path from the top: `/Production/Quality` is Quality within Production. `levels` are columns of their own
 * (division, department, unit). Where a path and levels both are there, the deeper one is taken: it says more.
 */
export function unitPathOf(path: string, levels: string[]): string[] {
  const fromPath = onceEach(split(path));
  const fromLevels = onceEach(levels.flatMap(split));
  return fromLevels.length > fromPath.length ? fromLevels : fromPath;
}

function split(cell: string): string[] {
  return cell
    .split(/[/\\>]/)
    .map((name) => clean(name).slice(0, LONGEST_NAME).trim())
    .filter((name) => name !== '')
    .slice(0, DEEPEST);
}

/** Far more than any company has: a damaged cell shall not become thousands of units. */
const LONGEST_NAME = 200;
const DEEPEST = 15;

/** Somebody who belongs to the department itself often has its name in the column of the unit as well. */
function onceEach(names: string[]): string[] {
  return names.filter((name, index) => name !== names[index - 1]);
}
