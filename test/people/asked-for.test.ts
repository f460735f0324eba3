import { sql } from 'kysely';
import { onBothDatabases } from '../support/databases.ts';
import { planOf } from '../support/question-plan.ts';

onBothDatabases((open) => {
  test('whom somebody manages, who administers and where somebody is expected is found without reading everybody', async () => {
    const store = await open();
    const { database } = store;
    const people = database.selectFrom('people').select('id');
    const questions = {
      people_by_manager: people.where('manager_email', '=', 'chef@company.example').compile(),
      people_administrators: people.where('is_administrator', '=', sql.lit(1)).compile(),
      expected_people_by_person: database
        .selectFrom('expected_people')
        .select('workshop_id')
        .where('person_id', '=', 'p1')
        .compile(),
    };
    for (const [index, question] of Object.entries(questions)) {
      expect(await planOf(store, question)).toContain(index);
    }
  });

  test('the people of a unit are read in their order, and whom a name means by that name', async () => {
    const store = await open();
    const here = store.database.selectFrom('people').select(['id', 'name']).where('left_at', 'is', null);
    const inUnit = here.where('unit_id', '=', 'u1').orderBy('sort_name').orderBy('id').limit(51);
    const plan = await planOf(store, inUnit.compile());
    expect(plan).toContain('colleagues_by_unit');
    expect(plan).not.toMatch(/sort key|temp b-tree/i);
    const called = here.where('name', 'in', ['Anna Ek', 'Bo Berg']).compile();
    expect(await planOf(store, called)).toContain('people_by_exact_name');
  });
});
