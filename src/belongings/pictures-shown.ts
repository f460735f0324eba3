import { setImmediate as nextTurn } from 'node:timers/promises';
import { picturesOf } from './format.ts';

/** Which of these files, the pictures beside some texts, the texts show. What else they name, by the million perhaps, is not gathered. */
export async function picturesShown(texts: { body: string }[], files: string[]): Promise<string[]> {
  const known = new Set(files);
  const shown = new Set<string>();
  for (const text of texts) {
    for (const file of picturesOf(text)) if (known.has(file)) shown.add(file);
    await nextTurn();
  }
  return [...shown];
}
