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
    // Jest would go on with the list of the file before, and call whoever listened to its tests.
    delete globalThis[Symbol.for('EVENT_HANDLERS')];
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    for (const key of Reflect.ownKeys(globalThis))
      if (!(key in this.#before)) Reflect.deleteProperty(globalThis, key);
    for (const key of Reflect.ownKeys(this.#before)) this.#putBack(key);
  }

  #putBack(key) {
    const before = this.#before[key];
    const now = Object.getOwnPropertyDescriptor(globalThis, key);
    if ('value' in before && now?.value !== before.value) Object.defineProperty(globalThis, key, before);
  }

  /** Never asked for what it is: `shared-packages.mjs` compiles without it. */
  getVmContext() {
    return globalThis;
  }
}
