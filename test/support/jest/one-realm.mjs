import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

/**
 * The tests run among the globals of their process, as the program does. Jest's own environment gives each file globals of its own
 * behind a proxy that every look at `Promise` or `Date` goes through, and an `Error` of a shared package would be none to the program.
 * What a file adds or replaces is taken back when it ends.
 */
export default class OneRealm {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  #before = Object.getOwnPropertyDescriptors(globalThis);

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    // As many as in Jest's own environment: the line of a test lies deep below the doors that it calls.
    Error.stackTraceLimit = 100;
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    // By name: what Jest keeps for itself goes by symbols, and lasts as long as the worker.
    for (const name of Object.getOwnPropertyNames(globalThis))
      if (!(name in this.#before)) delete globalThis[name];
    for (const name of Object.getOwnPropertyNames(this.#before)) this.#putBack(name);
  }

  #putBack(name) {
    const before = this.#before[name];
    const now = Object.getOwnPropertyDescriptor(globalThis, name);
    if ('value' in before && now?.value !== before.value) Object.defineProperty(globalThis, name, before);
  }

  /** Never asked for what it is: `shared-packages.mjs` compiles without it. */
  getVmContext() {
    return globalThis;
  }
}
