import { readFileSync } from 'node:fs';

// Read here rather than found by swc, which looks upwards from each file and would miss the migrations beside `server`.
const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

export default {
  testEnvironment: 'node',
  // Two cores may be busy with a browser and a database besides.
  testTimeout: 60_000,
  maxWorkers: 2,
  // What a test file loaded is not all given back: a worker that has grown so far starts anew before the next one.
  workerIdleMemoryLimit: '1500MB',
  globalSetup: '<rootDir>/test/office/global-setup.mjs',
  globalTeardown: '<rootDir>/test/office/global-teardown.mjs',
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  // JavaScript first: a package that ships its sources beside its output must not be entered by its sources.
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
};
