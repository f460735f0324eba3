import { availableParallelism } from 'node:os';

const swc = [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: true,
  },
];

export default {
  testEnvironment: '<rootDir>/test/support/jest/one-realm.mjs',
  runtime: '<rootDir>/test/support/jest/shared-packages.mjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.m?[jt]s$': swc },
  globalSetup: '<rootDir>/test/support/begin.ts',
  globalTeardown: '<rootDir>/test/support/end.ts',
  testSequencer: '<rootDir>/test/support/jest/slowest-first.mjs',
  testTimeout: 20_000,
  // Browsers, servers and mails are waited for: with one worker a core a third of the cores' time went by idle, with one more
  // than that a seventh.
  maxWorkers: availableParallelism() + 2,
};
