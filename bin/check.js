// Types, lint and format: each runs on one core only, so that those that wait for nothing go side by side.
// What they say is shown one after the other.
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const checks = {
  'types and lint': ['bin/types-and-lint.js'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'],
};

const codes = await Promise.all(Object.entries(checks).map(([what, words]) => check(what, words)));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;

/** Runs one of the tools, shows what it said when it is done, and gives back its exit code. */
function check(what, words) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { cwd: root });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part) => (said += part));
    child.once('close', (code) => {
      console.log(code === 0 ? `${what}: as it should be` : `${what}: to be mended\n${said}`);
      resolve(code);
    });
  });
}
