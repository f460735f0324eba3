// Makes a fresh or changed clone ready to run: installs what the lock file names and builds what changed.
// Plain Node and no dependency, because it runs before there is any.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const inRoot = (...names) => path.join(root, ...names);

requireNode(20, 19);
whenStale('node_modules', [inRoot('package-lock.json'), inRoot('package.json')], install);
whenStale(
  'dist',
  [...sources('src'), ...sources('migrations'), inRoot('tsconfig.json'), inRoot('tsconfig.build.json')],
  build,
);

function install() {
  console.log('Installing what package-lock.json names (a minute or two) …');
  run(
    'npm',
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    'The packages could not be installed. Ombord needs the npm registry, and where no ready-made better-sqlite3 fits ' +
      'this machine also python3, make and a C++ compiler (Debian: apt-get install python3 make g++; macOS: xcode-select --install).',
  );
}

function build() {
  console.log('Building …');
  rmSync(inRoot('dist'), { recursive: true, force: true });
  run(
    process.execPath,
    // Types are what `npm run check` looks at; looking at them here as well made the first start wait four times as long.
    [inRoot('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--noCheck'],
    'The build failed; the messages above say where.',
  );
}

/** Runs `work` unless `folder` carries the mark of exactly these inputs on this Node. */
function whenStale(folder, inputs, work) {
  const mark = inRoot(folder, '.ready');
  const wanted = fingerprint(inputs);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  work();
  mkdirSync(inRoot(folder), { recursive: true });
  writeFileSync(mark, wanted);
}

function fingerprint(files) {
  const hash = createHash('sha256').update(process.version.split('.')[0] + process.platform + process.arch);
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

function sources(folder) {
  return readdirSync(inRoot(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function run(command, words, onFailure) {
  const result = spawnSync(command, words, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error(onFailure);
    process.exit(1);
  }
}

function requireNode(major, minor) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  console.error(`Ombord needs Node ${major}.${minor} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
