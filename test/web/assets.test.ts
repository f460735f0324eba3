import express from 'express';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import supertest from 'supertest';
import { assetsIn } from '../../src/web/assets.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-assets-'));
const publicFolder = path.join(folder, 'public');
fs.mkdirSync(path.join(publicFolder, 'css'), { recursive: true });
fs.writeFileSync(path.join(folder, 'secret.txt'), 'a secret beside the folder');
fs.writeFileSync(path.join(publicFolder, '.hidden'), 'a hidden file');
const packageFile = path.join(folder, 'package.js');
fs.writeFileSync(packageFile, 'export {};');
beforeEach(() => fs.writeFileSync(path.join(publicFolder, 'css/base.css'), 'body {}'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function serve(reload = false) {
  const assets = assetsIn(publicFolder, { 'package.js': packageFile }, reload);
  const app = express().use(assets.routes);
  return { asset: assets.asset, get: (address: string) => supertest(app).get(address) };
}

test('a file’s address changes with the files, and browsers keep it for ever', async () => {
  const { asset, get } = serve();
  for (const name of ['css/base.css', 'js/npm/package.js']) {
    const { headers } = await get(asset(name)).expect(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['set-cookie']).toBeUndefined();
  }
  fs.writeFileSync(path.join(publicFolder, 'css/base.css'), 'body { margin: 0 }');
  expect(serve().asset('css/base.css')).not.toBe(asset('css/base.css'));
});

test('under another version’s address there is a file too, but not for ever', async () => {
  const { get } = serve();
  for (const name of ['css/base.css', 'js/npm/package.js']) {
    const { headers } = await get(`/static/000000000000/${name}`).expect(200);
    expect(headers['cache-control']).toBe('public, max-age=0');
  }
});

test('who develops sees each change at once', async () => {
  const { asset, get } = serve(true);
  const { headers } = await get(asset('css/base.css')).expect(200);
  expect(headers['cache-control']).toBe('public, max-age=0');
});

test.each([
  'nothing.css',
  '',
  'css',
  'css/',
  '.hidden',
  '../secret.txt',
  '..%2fsecret.txt',
  '..%5csecret.txt',
  '%2e%2e/secret.txt',
  'css/..%2f..%2fsecret.txt',
  'css%00.css',
])('there is nothing at static/…/%s', async (name) => {
  const { asset, get } = serve();
  const { status, text } = await get(asset(name));
  expect([status === 404 || status === 400, text.includes('secret beside')]).toEqual([true, false]);
});
