import path from 'node:path';
import type { Logger } from 'pino';
import { pino } from 'pino';
import type { App } from '../../src/app.ts';
import { buildApp } from '../../src/app.ts';
import type { Store } from '../../src/database/store.ts';
import type { Lesson } from '../../src/lessons/lesson.ts';
import { readShippedLessons } from '../../src/lessons/shipped.ts';
import { root } from '../../src/web/root.ts';

const quiet = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
const shippedLessons = readShippedLessons(path.join(root, 'lessons'));

export interface AppOptions {
  lessons?: Lesson[];
  log?: Logger;
}

/** The whole program on a database; it does not listen. */
export function appOn(store: Store, { lessons = shippedLessons, log = quiet }: AppOptions = {}): App {
  return buildApp({
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
}
