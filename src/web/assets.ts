import type { RequestHandler, Router } from 'express';
import express from 'express';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** The files of `public`, served under an address that changes with them, so that browsers may keep them for ever. */
export interface Assets {
  /** `asset('css/base.css')` → `/static/3f2a…/css/base.css`. */
  asset: (name: string) => string;
  routes: Router;
}

/**
 * Reads the folder once and makes its address; with `reload` the browser asks again every time. `packages` are scripts
 * that npm brings: `js/npm/NAME` → file.
 */
export function assetsIn(folder: string, packages: Record<string, string>, reload: boolean): Assets {
  const version = reload ? 'now' : fingerprint(folder);
  const forEver = reload ? {} : { immutable: true, maxAge: '1y' };
  const routes = express.Router();
  for (const [name, file] of Object.entries(packages)) {
    const path = `js/npm/${name}`;
    routes.get(`/static/${version}/${path}`, (_request, response) => response.sendFile(file, forEver));
    routes.get(`/static/:version/${path}`, (_request, response) => response.sendFile(file));
  }
  const files = (caching: object) => express.static(folder, { ...caching, index: false, redirect: false });
  routes.use(`/static/${version}`, files(forEver));
  // A page of another version, while nodes are replaced one by one: only the node that has its file may say "for ever".
  routes.use('/static/:version', files({}), gone);
  return { asset: (name) => `/static/${version}/${name}`, routes };
}

const gone: RequestHandler = (_request, response) => {
  response.status(404).type('text').send('Not found');
};

function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file.slice(folder.length)).update(fs.readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}
