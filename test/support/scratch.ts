import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Linux keeps this folder in memory. */
const MEMORY = '/dev/shm';

/** What the workers of two cores use at most: their databases, the server's log of changes, and the browsers' profiles. */
const BYTES_NEEDED = 2 * 1024 ** 3;

const PREFIX = 'ombord-test-';

let folder = '';

/**
 * Makes the folder that everything temporary of this run lies in, and names it to the test workers as theirs. In memory
 * where this machine has room for it: `create database` took 150 ms on a disk and 15 ms there, and there is one for every
 * test.
 */
export function makeScratchFolder(): string {
  const parent = hasRoomInMemory() ? MEMORY : os.tmpdir();
  removeLeftBehind(parent);
  folder = fs.mkdtempSync(path.join(parent, `${PREFIX}${process.pid}-`));
  // The database server runs as a user of its own when the tests run as root, and must reach its folder.
  fs.chmodSync(folder, 0o755);
  process.env['TMPDIR'] = folder;
  return folder;
}

/** Takes it away with everything in it. */
export function removeScratchFolder(): void {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** A run that was killed could not clean up, and in memory that would last until the machine is started again. */
function removeLeftBehind(parent: string): void {
  for (const name of fs.readdirSync(parent)) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner)))
      fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function hasRoomInMemory(): boolean {
  try {
    fs.accessSync(MEMORY, fs.constants.W_OK);
    const { bavail, bsize } = fs.statfsSync(MEMORY);
    return bavail * bsize >= BYTES_NEEDED;
  } catch {
    return false;
  }
}
