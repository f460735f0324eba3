import type { Plan } from '../../src/adoption/plan.ts';
import { planOf } from '../../src/adoption/plan.ts';
import { scopeOf } from '../../src/adoption/scope.ts';
import { makeManager } from '../support/plan.ts';
import type { World } from '../support/world.ts';
import type { Company } from './company.ts';
import { companyIn } from './company.ts';

/** So many people of a letter: a0, a1, a2. */
export const upTo = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`);

/**
 * Production (by itself p0 to p4) with Assembly (a0 to a15) below it, and Sales (s0 to s9), which the employee manages. In House 1
 * two workshops expected ten of Assembly each: six came, three came on board; then six, of whom two.
 */
export async function withWorkshops(world: World): Promise<Company> {
  const company = companyIn(world.store, () => world.facilitator.id);
  await company.unit('Production', 'p', 5);
  await company.unit('Assembly', 'a', 16, 'Production');
  await company.unit('Sales', 's', 10);
  await hold(company, 'A', upTo('a', 10), { came: upTo('a', 6), onBoard: upTo('a', 3) });
  const later = ['a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'a10', 'a11', 'a12'];
  await hold(company, 'B', later, { came: later.slice(0, 6), onBoard: ['a3', 'a4'] });
  await makeManager(world.store, world.employee.id, 'Sales');
  return company;
}

/** A workshop in House 1 is planned, opened and closed: of those expected, these came, and these came on board. */
export async function hold(
  company: Company,
  title: string,
  expected: string[],
  { came, onBoard }: { came: string[]; onBoard: string[] },
): Promise<void> {
  await company.plan(title, 'House 1', expected);
  await company.open(title);
  for (const who of came) await company.come(title, who);
  for (const who of onBoard) {
    await company.blog(who);
    await company.publish(who);
  }
  await company.close(title);
}

/** The plan of the whole company. */
export async function planFor(world: World): Promise<Plan> {
  const { database } = world.store;
  const scope = await scopeOf(database, { unitId: null, managedIds: null, locale: 'en' });
  if (!scope) throw new Error('no scope');
  return planOf(database, scope, { minimumGroup: 5, critical: 0.5, timeZone: 'Europe/Stockholm' });
}
