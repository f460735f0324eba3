import supertest from 'supertest';
import { readConsole } from './json.ts';
import type { Server } from './server.ts';
import type { Browser } from './world.ts';
import { PASSWORD } from './world.ts';

/** A browser without a window at a program in a process of its own. */
export function visit({ address }: Server): Browser {
  return supertest.agent(address).set('Sec-Fetch-Site', 'same-origin').set('Accept', 'text/html');
}

/** Sends a form. */
export function send(browser: Browser, door: string, form: object | string = {}) {
  return browser.post(door).type('form').send(form);
}

/** A room of the shipped lesson that was set up, planned and opened through the doors. */
export interface OpenedRoom {
  facilitator: Browser;
  /** The console's path. */
  workshop: string;
  code: string;
  /** Moves the room to a step. */
  moveTo: (step: string) => Promise<void>;
}

/** Who sets the company up, and runs its first workshop. */
export const ADA = 'ada@company.example';

/** Sets the company up through its link, and opens a workshop. */
export async function openRoomAt(server: Server): Promise<OpenedRoom> {
  const facilitator = visit(server);
  const token = new URL(server.setupLink ?? '').searchParams.get('token');
  const administrator = { name: 'Ada Ek', email: ADA, password: PASSWORD };
  await send(facilitator, '/setup', { token, company: 'Provbolaget', locale: 'en', ...administrator }).expect(
    303,
  );
  const planned = await send(facilitator, '/workshops', {
    lesson: 'first-post',
    title: 'Room',
    locale: 'en',
    starts_at: '2090-06-01T14:00',
  }).expect(303);
  const workshop = String(planned.headers['location']);
  await send(facilitator, `${workshop}/open`, {}).expect(303);
  const { code } = await readConsole(facilitator, workshop);
  return {
    facilitator,
    workshop,
    code,
    moveTo: async (step) => {
      await send(facilitator, `${workshop}/step`, { step }).expect(303);
    },
  };
}
