import { availableParallelism } from 'node:os';

/** Packages that are ES modules only: compiled to CommonJS for the tests, since Jest's own ES modules leak memory (jestjs/jest#14605). */
const esModulesOnly = [
  'marked',
  'p-limit',
  'yocto-queue',
  '@sindresorhus',
  'better-sse',
  'escape-string-regexp',
  'd3-[a-z-]+',
  'internmap',
];

const swc = [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.m?[jt]s$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${esModulesOnly.join('|')})/)`],
  globalSetup: '<rootDir>/test/support/begin.ts',
  globalTeardown: '<rootDir>/test/support/end.ts',
  testSequencer: '<rootDir>/test/support/slowest-first.mjs',
  testTimeout: 20_000,
  // Browsers, servers and mails are waited for: with one worker a core, a third of the cores' time went by idle.
  maxWorkers: availableParallelism() + 1,
};
