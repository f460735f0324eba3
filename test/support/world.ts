import type { Express } from 'express';
import type { Agent } from 'supertest';
import supertest from 'supertest';
import type { App } from '../../src/app.ts';
import type { Store } from '../../src/database/store.ts';
import type { AppOptions } from './app.ts';
import { appOn } from './app.ts';
import { castOf } from './company-template.ts';
import type { OpenDatabase } from './databases.ts';
import type { Person } from './people.ts';
import { PASSWORD, makePerson } from './people.ts';

export { PASSWORD, makePerson };

/** Somebody of the cast, with their browser. */
export interface Somebody extends Person {
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
export async function makeWorld(open: OpenDatabase, options: AppOptions = {}): Promise<World> {
  const store = await open('company');
  const app = appOn(store, options);
  apps.push(app);
  const stranger = () => browserFor(app.express);
  const cast = castOf(store);
  const member = ({ cookies, ...person }: typeof cast.employee): Somebody => {
    const browser = stranger();
    browser.jar.setCookies(cookies, '127.0.0.1', '/');
    return { ...person, browser };
  };
  return {
    store,
    app: app.express,
    administrator: member(cast.administrator),
    facilitator: member(cast.facilitator),
    colleague: member(cast.colleague),
    employee: member(cast.employee),
    stranger,
    person: async (name) => signedIn(stranger(), await makePerson(store, name)),
  };
}

async function signedIn(browser: Browser, somebody: Person): Promise<Somebody> {
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
  const { index } = /\[object \w+\]|\bundefined\b|\bNaN\b/.exec(text) ?? {};
  if (index === undefined) return;
  const spilt = text.slice(Math.max(0, index - 60), index + 60);
  throw new Error(`a page shows a value that was not put into words: ${spilt}`);
}
