import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { root } from '../../src/web/root.ts';

/**
 * Starts a browser without a window: CHROME_PATH, else an installed Chrome or Chromium, else the one inside the npm
 * package @sparticuz/chromium (Linux on x64), unpacked once. The caller closes it.
 * `host` is a name under which it finds a server of this machine: `ombord.company.example` at `127.0.0.1:3000`.
 * @throws an Error that says what to install when none of them starts.
 */
export async function launchBrowser(host?: { name: string; at: string }): Promise<Browser> {
  const installed = installedBrowser();
  try {
    const more = host ? [`--host-resolver-rules=MAP ${host.name} ${host.at}`] : [];
    if (installed !== undefined) return await launch(installed, more);
    return await launchPacked(more);
  } catch (error) {
    throw new Error(
      `No browser starts here (${installed ?? packedIn}). Install one, such as the package "chromium" of Debian or ` +
        'Ubuntu, or say where yours is: CHROME_PATH=/path/to/chrome.',
      { cause: error },
    );
  }
}

function installedBrowser(): string | undefined {
  const named = process.env.CHROME_PATH;
  if (named) return named;
  return usualPlaces.find((file) => fs.existsSync(file));
}

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

const packedIn = path.join(root, 'node_modules/@sparticuz/chromium');

async function launchPacked(more: string[]): Promise<Browser> {
  const folder = await unpacked();
  const libraries = [path.join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const environment: NodeJS.ProcessEnv = { ...process.env, LD_LIBRARY_PATH: libraries };
  if (!fs.existsSync('/etc/fonts')) environment.FONTCONFIG_PATH = path.join(folder, 'fonts');
  return launch(path.join(folder, 'chromium'), more, environment);
}

function launch(
  executablePath: string,
  more: string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...flags, ...more], env: environment, timeout: 60_000 });
}

// No sandbox: tests run as root in containers, on pages of our own. The others keep the browser from asking the
// world outside: without them a closed network refuses it some hundred times a start.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The package's files lie compressed in it; here is the folder with them as they run. */
async function unpacked(): Promise<string> {
  const cache = writableFolder();
  const folder = path.join(cache, `chromium-${packedVersion()}`);
  if (fs.existsSync(folder)) return folder;
  // Beside it first and then by one rename: several test processes may come here at once, or be ended in the middle.
  const fresh = await mkdtemp(path.join(cache, 'unpacking-'));
  await unpackFile('chromium.br', path.join(fresh, 'chromium'));
  await unpackFolder('al2023.tar.br', fresh);
  await unpackFolder('fonts.tar.br', fresh);
  await rename(fresh, folder).catch(async (error: unknown) => {
    await rm(fresh, { recursive: true, force: true });
    if (!fs.existsSync(folder)) throw error;
  });
  return folder;
}

function writableFolder(): string {
  const usual = path.join(root, 'node_modules/.cache/ombord-chromium');
  try {
    fs.mkdirSync(usual, { recursive: true });
    fs.accessSync(usual, fs.constants.W_OK);
    return usual;
  } catch {
    const other = path.join(os.tmpdir(), 'ombord-chromium');
    fs.mkdirSync(other, { recursive: true });
    return other;
  }
}

function packedVersion(): string {
  const about: unknown = JSON.parse(fs.readFileSync(path.join(packedIn, 'package.json'), 'utf8'));
  if (typeof about !== 'object' || about === null || !('version' in about)) return 'unknown';
  return String(about.version);
}

async function unpackFile(name: string, to: string): Promise<void> {
  await writeFile(to, await decompressed(name), { mode: 0o755 });
}

async function unpackFolder(name: string, to: string): Promise<void> {
  const { status, stderr } = spawnSync('tar', ['-x', '-C', to], { input: await decompressed(name) });
  if (status !== 0) throw new Error(`tar could not unpack ${name}: ${String(stderr)}`);
}

async function decompressed(name: string): Promise<Buffer> {
  return promisify(brotliDecompress)(await fs.promises.readFile(path.join(packedIn, 'bin', name)));
}
