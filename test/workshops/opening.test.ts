import { openStore } from '../support/open-store.ts';
import type { Event } from '../../src/events/event.ts';
import { listeners } from '../../src/listeners.ts';
import { openWorkshop, planWorkshop } from '../../src/workshops/opening.ts';
import { workshopById } from '../../src/workshops/workshop.ts';
import { onBothDatabases } from '../support/databases.ts';
import { smallLesson } from '../support/lesson.ts';

const PEOPLE = 2_000;

onBothDatabases((_open, freshUrl) => {
  test('opening for two thousand says of each that they are invited, and everybody who listens hears it in a few words', async () => {
    const heard: Event['kind'][] = [];
    const hears = (_transaction: unknown, { kind }: Event) => Promise.resolve(void heard.push(kind));
    const store = await openStore({ url: await freshUrl(), listeners: [...listeners, hears] });
    const people = Array.from({ length: PEOPLE }, (_, index) => `person${index}`);
    for (let from = 0; from < PEOPLE; from += 500) {
      await store.database
        .insertInto('people')
        .values(people.slice(from, from + 500).map(listed))
        .execute();
    }
    await store.database
      .updateTable('people')
      .set({ invited_at: 7, missed_at: 8 })
      .where('id', '=', 'person1')
      .execute();
    const emails = people.map((id) => listed(id).email);
    const plan = {
      lesson: smallLesson,
      locale: 'en' as const,
      title: 'A',
      place: '',
      startsAt: null,
      unitIds: [],
      emails,
    };
    const id = await store.transaction((transaction) => planWorkshop(transaction, plan, 'person0'));
    const workshop = await workshopById(store.database, id);
    if (!workshop) throw new Error('it was not planned');
    await store.transaction((transaction) => openWorkshop(transaction, workshop, smallLesson, 'person0'));

    const invited = await store.database
      .selectFrom('people')
      .select(['id', 'invited_at', 'missed_at'])
      .where('invited_at', 'is not', null)
      .execute();
    expect(invited).toHaveLength(PEOPLE);
    expect(invited).toContainEqual({ id: 'person1', invited_at: 7, missed_at: null });
    const lines = await store.database
      .selectFrom('events')
      .select(['person_id', 'data'])
      .where('kind', '=', 'person.invited')
      .execute();
    expect(new Set(lines.map((line) => line.person_id)).size).toBe(PEOPLE);
    expect(lines).toContainEqual({ person_id: 'person5', data: '{"personId":"person5"}' });
    expect(heard.filter((kind) => kind === 'people.invited')).toHaveLength(1);
  });
});

function listed(id: string) {
  return {
    id,
    name: id,
    email: `${id}@company.example`,
    title: '',
    is_administrator: 0,
    is_facilitator: 0,
    created_at: 1,
    listed_at: 1,
  };
}
