import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import JestRuntime from 'jest-runtime';

// Asked from within their own folder: from elsewhere Node warns of each that is an ES module.
const requirePackage = createRequire(path.resolve('node_modules', 'of-the-tests.js'));

/** What this worker has compiled, by file. */
const compiled = new Map();

/**
 * Our own files are loaded afresh for every test file, packages once for a worker and by Node itself: loading them again and again, and
 * running them before they were warm, took a third of the tests' time.
 */
export default class SharedPackages extends JestRuntime {
  constructor(...all) {
    super(...all);
    const parameters = this.executor.injectedModuleParameters;
    this.executor.compile = (source, filename) => compile(source, filename, parameters).runInThisContext();
  }

  requireModuleOrMock(from, name) {
    const isOurs = name.startsWith('.') || path.isAbsolute(name);
    return isOurs ? super.requireModuleOrMock(from, name) : requirePackage(name);
  }
}

/** Compiled once for a worker, what stands in it as well once it ran; run afresh by each test file, which shares nothing of it but that. */
function compile(source, filename, parameters) {
  const before = compiled.get(filename);
  if (before?.source === source) return before.script;
  const script = new Script(`(function (${parameters.join(', ')}) {${source}\n})`, { filename });
  compiled.set(filename, { source, script });
  return script;
}
