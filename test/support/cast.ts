import type { Express } from 'express';
import supertest from 'supertest';
import { z } from 'zod';
import type { Store } from '../../src/database/store.ts';
import { openStore } from '../../src/database/store.ts';
import { listeners } from '../../src/listeners.ts';
import { setUpCompany } from '../../src/people/first-run.ts';
import { fill } from '../../src/search/filling.ts';
import { appOn } from './app.ts';
import type { Person } from './people.ts';
import { PASSWORD, makePerson, passwordHash } from './people.ts';

const Member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  /** What the door gave their browser when they signed in. */
  cookies: z.array(z.string()),
});

/** Those of whom every world has one, with what their browsers need to be signed in. */
export const Cast = z.object({
  administrator: Member,
  facilitator: Member,
  colleague: Member,
  employee: Member,
});
export type Cast = z.infer<typeof Cast>;

/** Sets a company up in an empty database, makes the accounts of the cast, and signs them in. */
export async function makeCast(url: string): Promise<Cast> {
  const store = await openStore({ url, listeners });
  // As after the start of the program: the indexes of words know everybody there is.
  await fill(store);
  const app = appOn(store);
  const signedIn = async (person: Person) => ({ ...person, cookies: await signIn(app.express, person) });
  const administrator = await signedIn(await setUp(store));
  const facilitator = await signedIn(await makePerson(store, 'Frida Facilitator'));
  const colleague = await signedIn(await makePerson(store, 'Kim Colleague'));
  await store.database
    .updateTable('people')
    .set({ is_facilitator: 1, confirmed_at: Date.now() })
    .where('id', 'in', [facilitator.id, colleague.id])
    .execute();
  const employee = await signedIn(await makePerson(store, 'Ebba Employee'));
  app.close();
  await store.close();
  return { administrator, facilitator, colleague, employee };
}

async function setUp(store: Store): Promise<Person> {
  const administrator = {
    name: 'Ada Administrator',
    email: 'ada@company.example',
    passwordHash: await passwordHash,
  };
  const id = await store.transaction((transaction) =>
    setUpCompany(transaction, { company: 'Provbolaget', locale: 'en', administrator }),
  );
  if (id === null) throw new Error('the company was set up already');
  return { id, name: administrator.name, email: administrator.email };
}

/** Signs in by the door, and gives back the cookies that it sets. */
async function signIn(app: Express, { email }: Person): Promise<string[]> {
  const { headers } = await supertest(app)
    .post('/signin')
    .set('Sec-Fetch-Site', 'same-origin')
    .set('Accept', 'text/html')
    .type('form')
    .send({ email, password: PASSWORD })
    .expect(303);
  return z.array(z.string()).parse(headers['set-cookie']);
}
