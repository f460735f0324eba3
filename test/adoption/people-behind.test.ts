import { onBothDatabases } from '../support/databases.ts';
import { makeManager } from '../support/plan.ts';
import type { World } from '../support/world.ts';
import { makeWorld } from '../support/world.ts';
import { itIs } from './calendar.ts';
import { erasePerson } from '../../src/people/erasing.ts';
import type { Company } from './company.ts';
import { companyIn } from './company.ts';

/** Six of Assembly came on board in A, two of Sales and three of Assembly in B and C, which are too small alone. */
async function withWorkshops(world: World): Promise<Company> {
  const company = companyIn(world.store, () => world.facilitator.id);
  await company.unit('Assembly', 'a', 12);
  await company.unit('Sales', 's', 8);
  for (const [title, day, people] of [
    ['A', '2026-06-02', ['a0', 'a1', 'a2', 'a3', 'a4', 'a5']],
    ['B', '2026-06-09', ['s0', 's1']],
    ['C', '2026-06-16', ['a6', 'a7', 'a8']],
  ] as const) {
    itIs(`${day}T09:00`);
    await company.plan(title, 'House 1', [...people]);
    await company.open(title);
    for (const who of people) {
      await company.come(title, who);
      await company.blog(who);
      await company.publish(who);
    }
    await company.close(title);
  }
  await makeManager(world.store, world.employee.id, 'Sales');
  return company;
}

onBothDatabases((open) => {
  test('how many a workshop brought on board opens who they are, and small workshops open together only', async () => {
    itIs('2026-06-01T09:00');
    const world = await makeWorld(open);
    await withWorkshops(world);
    const { browser } = world.administrator;
    const { text: page } = await browser.get('/adoption').expect(200);
    const links = [
      ...new Set([...page.matchAll(/\/adoption\/people\?workshops=[^"]+/g)].map(([link]) => link)),
    ];
    const opened = await Promise.all(
      links.map(async (link) => {
        const { text } = await browser.get(link.replaceAll('&amp;', '&')).expect(200);
        return [...text.matchAll(/<th scope="row">([^<]+)</g)].map(([, name]) => name).join(' ');
      }),
    );
    expect(opened.toSorted()).toEqual(['A 0 A 1 A 2 A 3 A 4 A 5', 'A 6 A 7 A 8 S 0 S 1']);

    const ids = await world.store.database.selectFrom('workshops').select(['id', 'title']).execute();
    const idOf = (title: string) => ids.find((workshop) => workshop.title === title)?.id ?? '';
    await browser.get(`/adoption/people?workshops=${idOf('B')}`).expect(404);
    await browser.get(`/adoption/people?workshops=${idOf('A')},${idOf('B')}`).expect(404);
    await browser.get('/adoption/people?workshops=nothing').expect(404);
    // Of Sales two came on board there: too few for a figure, and for names behind it.
    await world.employee.browser.get(`/adoption/people?workshops=${idOf('B')},${idOf('C')}`).expect(404);
  });

  test('a past day opens the names of that day, of whoever has left since too, for milestones only', async () => {
    itIs('2026-06-01T09:00');
    const world = await makeWorld(open);
    const company = await withWorkshops(world);
    const { browser, id: byId } = world.administrator;
    itIs('2026-06-22T09:00');
    await company.leave('a0');
    const namesOf = async (query: string) => {
      const { text } = await browser.get(`/adoption/people?${query}`).expect(200);
      return [...text.matchAll(/<th scope="row">([^<]+)</g)].map(([, name]) => name).join(' ');
    };
    const onBoard = 'point=onBoard&unit=Assembly';
    expect(await namesOf(onBoard)).toBe('A 1 A 2 A 3 A 4 A 5 A 6 A 7 A 8');
    expect(await namesOf(`${onBoard}&to=2026-06-21`)).toBe('A 0 A 1 A 2 A 3 A 4 A 5 A 6 A 7 A 8');
    expect(await namesOf(`${onBoard}&to=2026-06-09`)).toBe('A 0 A 1 A 2 A 3 A 4 A 5');
    await browser.get('/adoption/people?standing=stopped_blog&to=2026-06-21').expect(404);

    // Whoever is erased counts for the company still, by no name, and in no unit.
    await world.store.transaction((inside) => erasePerson(inside, 'a0', byId));
    expect(await namesOf(`${onBoard}&to=2026-06-21`)).toBe('A 1 A 2 A 3 A 4 A 5 A 6 A 7 A 8');
    expect(await namesOf('point=onBoard&to=2026-06-09')).toContain('Erased person');
  });
});
