import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readShippedLessons } from '../../src/lessons/shipped.ts';
import { root } from '../../src/web/root.ts';
import { kill, startProgram } from '../support/program.ts';
import { growCompany } from './ages.ts';
import type { Camera, Scheme } from './camera.ts';

/** In weeks: the first workshop is over, a quarter is, a year and more are. */
const AGES = [1, 10, 60];

/** Takes adoption and the plan of a company in its youth, its first season and its second year: in both lights, on a telephone, on paper. */
export async function photographAdoption(
  camera: Camera,
  { locale, port }: { locale: 'en' | 'sv'; port: number },
): Promise<void> {
  const [lesson] = readShippedLessons(path.join(root, 'lessons'));
  if (!lesson) throw new Error('there is no lesson');
  for (const weeks of AGES) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-pictures-'));
    const database = `sqlite:${path.join(folder, 'ombord.db')}`;
    const { administrator, manager } = await growCompany(database, { locale, weeks, lesson });
    const program = await startProgram(database, { port });
    try {
      const laptop = await camera.open('laptop', administrator);
      const telephone = await camera.open('telephone', manager);
      const both = async (address: string, name: string, words: string) => {
        await laptop.goto(address);
        await telephone.goto(address);
        for (const scheme of ['light', 'dark'] satisfies Scheme[]) {
          await camera.take(laptop, scheme, { who: 'ages', name, words, whole: true });
        }
        await camera.take(telephone, 'light', {
          who: 'ages',
          name,
          words: `${words}, by a manager`,
          whole: true,
        });
      };
      await both('/adoption', `adoption-week-${weeks}`, `Adoption in week ${weeks}`);
      const paper = {
        who: 'ages' as const,
        name: `adoption-week-${weeks}-print`,
        words: `Week ${weeks}, on paper`,
      };
      await laptop.emulateMedia({ media: 'print' });
      await camera.take(laptop, 'light', { ...paper, whole: true });
      await laptop.emulateMedia({ media: 'screen' });
      await both('/adoption/plan', `plan-week-${weeks}`, `The next workshops in week ${weeks}`);
    } finally {
      await camera.close();
      await kill(program);
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
}
