import type { Router } from 'express';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../src/web/root.ts';
import { appOn } from '../support/app.ts';
import { freshSqlite } from '../support/fresh-databases.ts';
import { openStore } from '../support/open-store.ts';

const document = fs.readFileSync(path.join(root, 'docs/doors.md'), 'utf8');

test('every address that the program answers stands in docs/doors.md, and no other', async () => {
  const told = document.split('\n').flatMap((row) => doorsNamedIn(/^\|([^|]*)\|/.exec(row)?.[1] ?? ''));
  expect(told.toSorted()).toEqual([...new Set(await doors())].toSorted());
});

test('docs/doors.md speaks of no address that is not in its tables', async () => {
  const known = new Set(await doors());
  expect(doorsNamedIn(document).filter((door) => !known.has(door))).toEqual([]);
});

/** Every door of the program, `GET /posts/:id`, but for the files of `public`. */
async function doors(): Promise<string[]> {
  const store = await openStore({ url: freshSqlite().url, listeners: [] });
  const app = appOn(store);
  app.close();
  return doorsBehind(app.express.router).filter((door) => !door.includes(' /static/'));
}

function doorsBehind({ stack }: Pick<Router, 'stack'>): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (route) return route.stack.map(({ method }) => `${method.toUpperCase()} ${route.path}`);
    return isRouter(handle) ? doorsBehind(handle) : [];
  });
}

function isRouter(handle: object): handle is Router {
  return 'stack' in handle;
}

function doorsNamedIn(text: string): string[] {
  return [...text.matchAll(/`((?:GET|POST|PUT|DELETE) \/[^`]*)`/g)].map(([, door = '']) => door);
}
