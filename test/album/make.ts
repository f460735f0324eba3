import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import type { Demo } from '../../src/demo/demo.ts';
import { startDemo } from '../../src/demo/demo.ts';
import { launchBrowser } from '../support/chromium.ts';
import { kill, startProgram } from '../support/program.ts';
import { photographAdoption } from './adoption.ts';
import { writeAlbum } from './album.ts';
import { photographBeginnings } from './beginnings.ts';
import type { Picture } from './camera.ts';
import { Camera } from './camera.ts';
import { photographIntranet } from './intranet.ts';
import { photographNotTaken } from './not-taken.ts';
import { photographRooms } from './rooms.ts';
import { walk } from './walk.ts';

/**
 * Takes the pictures of the README and the docs from the real pages of a live lesson, in each language: `npm run pictures`. With
 * `-- --only intranet` those of the intranet alone, after a lesson that is over soon.
 */
const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
if (only !== undefined && only !== 'intranet') throw new Error('Use: npm run pictures [-- --only intranet]');
const NAME = 'ombord.kvarnby.example';
/** Fast, but slow enough that a stage lasts as long as its pictures take. */
const PACE = 3;
const PACE_UNSEEN = 40;

const port = await freePort();
const browser = await launchBrowser({ name: NAME, at: `127.0.0.1:${port}` });
try {
  writeAlbum([...(await picturesIn('en', browser)), ...(await picturesIn('sv', browser))], only);
} finally {
  await browser.close();
}
process.exit(0);

async function picturesIn(locale: 'en' | 'sv', browser: Browser): Promise<Picture[]> {
  console.log(`A lesson begins, in ${locale === 'sv' ? 'Swedish' : 'English'} …`);
  const address = `http://${NAME}`;
  const pace = only === undefined ? PACE : PACE_UNSEEN;
  const environment = { HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: address };
  const demo: Demo = await startDemo({ pace, locale, environment });
  const camera = new Camera(browser, address, locale);
  try {
    if (only === undefined) await walk(demo, camera, locale);
    else await demo.reached('closed');
    await photographIntranet(demo, camera, locale);
    await photographNotTaken(demo, camera, locale);
  } finally {
    await camera.close();
    await demo.close();
  }
  await photographBeginnings(camera, { locale, port, address });
  if (only !== undefined) return camera.taken;
  await rooms(camera, locale);
  await photographAdoption(camera, { locale, port });
  return camera.taken;
}

/** Rooms that stand still: every step, every state of the big screen, consoles of one, forty and two hundred. */
async function rooms(camera: Camera, locale: 'en' | 'sv'): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ombord-pictures-'));
  const program = await startProgram(`sqlite:${path.join(folder, 'ombord.db')}`, { port });
  try {
    const address = `http://127.0.0.1:${port}`;
    await photographRooms({ setupLink: program.setupLink ?? '', address, camera, locale });
  } finally {
    await camera.close();
    await kill(program);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
