import fs from 'node:fs';
import path from 'node:path';

/** The project's own folder, found upwards from this file: the same from `src` and from the built `dist/src`. */
export const root = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  if (fs.existsSync(path.join(folder, 'package.json'))) return folder;
  return findRoot(path.dirname(folder));
}
