import type { Store } from '../../src/database/store.ts';
import { confirmPeople, makeAccount, readAccountForm } from '../../src/people/accounts.ts';
import { companyOf } from '../../src/people/company.ts';
import { personById } from '../../src/people/person.ts';
import { onBothDatabases } from '../support/databases.ts';
import { takeList } from './lists.ts';

const anna = { name: 'Anna', email: 'anna@firma.example', passwordHash: 'hash' };

function make(store: Store, account = anna) {
  return store.transaction((transaction) => makeAccount(transaction, account));
}

function events(store: Store, kind: string) {
  return store.database.selectFrom('events').select('person_id').where('kind', '=', kind).execute();
}

onBothDatabases((open) => {
  test('an e-mail that is on the list becomes the account of the person there, with the list’s name and unit', async () => {
    const store = await open();
    await takeList(store, ['Namn;E-post;Enhet', 'Anna Berg;anna@firma.example;Köket']);
    const { personId } = await make(store);
    const people = await store.database.selectFrom('people').selectAll().execute();
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({
      id: personId,
      name: 'Anna Berg',
      password_hash: 'hash',
      confirmed_at: null,
    });
    expect(people[0]?.unit_id).not.toBeNull();
    expect(await events(store, 'account.made')).toEqual([{ person_id: personId }]);
  });

  test('an e-mail that is not on the list becomes a new person, who is not on the list', async () => {
    const store = await open();
    const { personId } = await make(store);
    const row = await store.database.selectFrom('people').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      id: personId,
      name: 'Anna',
      listed_at: null,
      unit_id: null,
      is_administrator: 0,
    });
  });

  test('where the company has closed that, only people on the list get an account', async () => {
    const store = await open();
    await takeList(store, ['Namn;E-post', 'Bo;bo@firma.example']);
    await companyOf(store.database);
    await store.database.updateTable('company').set({ signup_open: 0 }).execute();
    expect(await make(store)).toEqual({ personId: null, fault: 'signup_closed' });
    expect(await make(store, { ...anna, email: 'bo@firma.example' })).toMatchObject({ fault: null });
  });

  test('an e-mail that has an account keeps its password', async () => {
    const store = await open();
    await make(store);
    expect(await make(store, { ...anna, passwordHash: 'other' })).toEqual({
      personId: null,
      fault: 'email_taken',
    });
    const row = await store.database.selectFrom('people').selectAll().executeTakeFirstOrThrow();
    expect(row.password_hash).toBe('hash');
    expect(await events(store, 'account.made')).toHaveLength(1);
  });

  test('of two laptops that claim one e-mail at the same moment, one gets the account', async () => {
    const store = await open();
    await takeList(store, ['Namn;E-post', 'Anna Berg;anna@firma.example']);
    const both = await Promise.all([make(store), make(store, { ...anna, passwordHash: 'other' })]);
    expect(both.map((made) => made.fault).sort()).toEqual(['email_taken', null]);
    const fresh = { ...anna, email: 'new@firma.example' };
    const more = await Promise.all([make(store, fresh), make(store, fresh)]);
    expect(more.map((made) => made.fault).sort()).toEqual(['email_taken', null]);
    expect(await events(store, 'account.made')).toHaveLength(2);
  });

  test('somebody who left makes no new account', async () => {
    const store = await open();
    await takeList(store, ['Namn;E-post', 'Anna Berg;anna@firma.example']);
    await store.database.updateTable('people').set({ left_at: 1 }).execute();
    expect(await make(store)).toEqual({ personId: null, fault: 'signup_closed' });
  });

  test('what the list gave is in force only when somebody confirmed the account', async () => {
    const store = await open();
    await takeList(store, [
      'Namn;E-post;Enhet;Chef',
      'Anna Berg;anna@firma.example;Köket;anna@firma.example',
      'Bo;bo@firma.example;Köket;anna@firma.example',
    ]);
    await store.database
      .updateTable('people')
      .set({ is_facilitator: 1, is_administrator: 1 })
      .where('email', '=', anna.email)
      .execute();
    const { personId } = await make(store);
    const id = personId ?? '';
    expect(await personById(store.database, id)).toMatchObject({
      isFacilitator: false,
      isAdministrator: false,
      isManager: false,
    });

    await store.transaction((transaction) => confirmPeople(transaction, [id, id, 'nobody'], 'somebody'));
    expect(await personById(store.database, id)).toMatchObject({
      isFacilitator: true,
      isAdministrator: true,
      isManager: true,
    });
    expect(await events(store, 'person.confirmed')).toEqual([{ person_id: id }]);
  });

  test('an e-mail without an account cannot be confirmed beforehand', async () => {
    const store = await open();
    await takeList(store, ['Namn;E-post', 'Anna Berg;anna@firma.example']);
    const { id } = await store.database.selectFrom('people').select('id').executeTakeFirstOrThrow();
    await store.transaction((transaction) => confirmPeople(transaction, [id], 'somebody'));
    const { personId } = await make(store);
    const row = await store.database.selectFrom('people').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ id: personId, confirmed_at: null });
  });

  test('a form says every fault at once, and takes no field that is not its own', async () => {
    const { database } = await open();
    expect(await readAccountForm(database, { name: ' ', email: 'x', password: 'kort' })).toMatchObject({
      faults: { name: 'name_missing', email: 'email_broken', password: 'password_short' },
    });
    expect(await readAccountForm(database, undefined)).toMatchObject({
      faults: { name: 'name_missing', email: 'email_missing', password: 'password_missing' },
    });
    const form = {
      name: ' Anna  Berg\u202E ',
      email: ' Anna@Firma.Example',
      password: 'en lugn plats vid fönstret',
      is_administrator: '1',
      unit_id: 'x',
    };
    const { values } = await readAccountForm(database, form);
    expect(values).toEqual({
      name: 'Anna Berg',
      email: 'anna@firma.example',
      passwordHash: expect.stringMatching(/^\$argon2id/) as unknown,
    });
  });
});
