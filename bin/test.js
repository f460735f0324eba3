// The checks and the tests, side by side: one after the other they left the cores idle for minutes.
// What stands behind `npm test --` is for Jest.
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const both = [
  [path.join('bin', 'check.js')],
  [path.join('node_modules', 'jest', 'bin', 'jest.js'), ...process.argv.slice(2)],
];

const codes = await Promise.all(both.map(run));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;

/** Runs a script of Node in this terminal and gives back its exit code; null when a signal ended it. */
function run(words) {
  return new Promise((resolve) => {
    spawn(process.execPath, words, { cwd: root, stdio: 'inherit' }).once('close', resolve);
  });
}
