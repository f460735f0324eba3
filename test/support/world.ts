import { hash } from '@node-rs/argon2';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { pino } from 'pino';
import type { Agent } from 'supertest';
import supertest from 'supertest';
import path from 'node:path';
import type { App } from '../../src/app.ts';
import { buildApp } from '../../src/app.ts';
import { newId } from '../../src/database/id.ts';
import type { Store } from '../../src/database/store.ts';
import type { Lesson } from '../../src/lessons/lesson.ts';
import { readShippedLessons } from '../../src/lessons/shipped.ts';
import { makeAccount } from '../../src/people/accounts.ts';
import { setUpCompany } from '../../src/people/first-run.ts';
import { fill } from '../../src/search/filling.ts';
import { root } from '../../src/web/root.ts';
import type { OpenDatabase } from './databases.ts';

const quiet = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
const shippedLessons = readShippedLessons(path.join(root, 'lessons'));

/**
 * The password of everybody in the tests. Its hash is as cheap as argon2 allows, since everybody of every test signs in;
 * what a real one costs is tested in `test/people/passwords.test.ts`.
 */
export const PASSWORD = 'en lugn plats vid fönstret';
const passwordHash = hash(PASSWORD.normalize('NFKC'), { memoryCost: 8, timeCost: 1, parallelism: 1 });

/** Somebody of the cast, with their browser. */
export interface Somebody {
  id: string;
  name: string;
  email: string;
  browser: Browser;
}

/** A browser without a window: it keeps cookies, follows nothing, and says where its requests come from. */
export type Browser = Agent;

/**
 * A company that has been set up, with a cast of fixed roles: the administrator set it up; the facilitator runs workshops;
 * the colleague facilitates too, but other workshops; the employee has an account and nothing else. `stranger` is a browser
 * that nobody signed in on.
 */
export interface World {
  store: Store;
  app: Express;
  administrator: Somebody;
  facilitator: Somebody;
  colleague: Somebody;
  employee: Somebody;
  stranger: () => Browser;
  /** Somebody more, with an account, signed in. */
  person: (name: string) => Promise<Somebody>;
}

const apps: App[] = [];
afterEach(() => {
  for (const app of apps.splice(0)) app.close();
});

/** Makes the world of a test: its own database, the whole program on it, and the cast signed in. */
export async function makeWorld(
  open: OpenDatabase,
  { lessons = shippedLessons, log = quiet }: { lessons?: Lesson[]; log?: Logger } = {},
): Promise<World> {
  const store = await open();
  // As after the start of the program: the indexes of words know everybody there is.
  await fill(store);
  const app = buildApp({
    store,
    config: {
      port: 0,
      host: '127.0.0.1',
      databaseUrl: '',
      publicUrl: null,
      secret: null,
      smtpUrl: null,
      mailFrom: null,
      trustProxy: 0,
      logLevel: 'silent',
      reload: false,
    },
    log,
    lessons,
    secret: 'a secret of the tests',
  });
  apps.push(app);
  const stranger = () => browserFor(app.express);
  const administrator = await signedIn(stranger(), await setUp(store));
  const person = async (name: string) => signedIn(stranger(), await makePerson(store, name));
  const facilitator = await person('Frida Facilitator');
  const colleague = await person('Kim Colleague');
  await store.database
    .updateTable('people')
    .set({ is_facilitator: 1, confirmed_at: Date.now() })
    .where('id', 'in', [facilitator.id, colleague.id])
    .execute();
  const employee = await person('Ebba Employee');
  return { store, app: app.express, administrator, facilitator, colleague, employee, stranger, person };
}

/** Makes an account without a browser: for tests of verbs. */
export async function makePerson(store: Store, name: string): Promise<Omit<Somebody, 'browser'>> {
  const email = `${newId()}@company.example`;
  const account = { name, email, passwordHash: await passwordHash, locale: null };
  const { personId } = await store.transaction((transaction) => makeAccount(transaction, account));
  if (personId === null) throw new Error(`${name} got no account`);
  return { id: personId, name, email };
}

async function setUp(store: Store): Promise<Omit<Somebody, 'browser'>> {
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

async function signedIn(browser: Browser, somebody: Omit<Somebody, 'browser'>): Promise<Somebody> {
  await browser.post('/signin').type('form').send({ email: somebody.email, password: PASSWORD }).expect(303);
  return { ...somebody, browser };
}

function browserFor(app: Express): Browser {
  return supertest
    .agent(app)
    .use((request: unknown) => {
      if (request instanceof supertest.Test) request.expect(everythingInWords);
    })
    .set('Sec-Fetch-Site', 'same-origin')
    .set('Accept', 'text/html');
}

/** A template that is given something else than it expects writes it down as it is. */
function everythingInWords({ type, text = '' }: { type: string; text?: string }): void {
  if (type !== 'text/html') return;
  const [spilt] = /[^>]{0,60}(\[object \w+\]|\bundefined\b|\bNaN\b)[^<]{0,60}/.exec(text) ?? [];
  if (spilt !== undefined) throw new Error(`a page shows a value that was not put into words: ${spilt}`);
}
