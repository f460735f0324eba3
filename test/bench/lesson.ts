import os from 'node:os';
import { hashPassword } from '../../src/people/passwords.ts';
import { Caller } from './caller.ts';
import type { Company } from './company.ts';
import { PASSWORD, openRoom, together } from './company.ts';
import type { Measurement } from './measure.ts';

/**
 * A lesson from the first code to the last post: employees a second, beside what the machine can hash in so many milliseconds. Each
 * employee costs one hash at the least.
 */
export async function measureLesson(
  company: Company,
  { employees, atATime, milliseconds }: { employees: number; atATime: number; milliseconds: number },
): Promise<Measurement[]> {
  const limit = await hashesASecond(milliseconds);
  const room = await openRoom(company, 'The lesson');
  await company.facilitator.send(`${room.path}/pace`, { pace: 'own' });
  const began = performance.now();
  await together(employees, atATime, (index) => wholeLesson(company, room.code, `${index} ${began}`));
  const seconds = (performance.now() - began) / 1000;
  return [
    {
      what: `A lesson: ${employees} employees, ${atATime} at a time (join, account, blog, post, the room page after each)`,
      unit: 'employees/s',
      figure: employees / seconds,
      beside: 'argon2id hashes with all cores',
      limit,
      aim: { atLeast: 0.5 },
    },
  ];
}

async function wholeLesson({ program, agent }: Company, code: string, who: string): Promise<void> {
  const laptop = new Caller(program.address, agent);
  const room = async () => {
    const { status } = await laptop.get('/room');
    if (status !== 200) throw new Error(`the room answers ${status}`);
  };
  await laptop.send('/join', { code, name: `Employee ${who}` });
  await room();
  const email = `${who.replace(/\W+/g, '-')}@company.example`;
  await laptop.send('/room/account', { name: `Employee ${who}`, email, password: PASSWORD });
  await room();
  await laptop.send('/room/blog', { title: `The blog of ${who}` });
  await room();
  await laptop.send('/room/post', {
    title: `What ${who} did today`,
    body: 'We moved the **labels** to the other side of the shelf.\n\nNobody has looked for them since.',
    key: who.replace(/\W+/g, '-'),
  });
  await room();
}

/** How many passwords the machine hashes a second, as the program hashes them, with nothing else to do. */
async function hashesASecond(milliseconds: number): Promise<number> {
  let hashed = 0;
  const began = performance.now();
  const line = async () => {
    while (performance.now() - began < milliseconds) {
      await hashPassword(PASSWORD);
      hashed += 1;
    }
  };
  await Promise.all(Array.from({ length: 2 * os.availableParallelism() }, line));
  return hashed / ((performance.now() - began) / 1000);
}
