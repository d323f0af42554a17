import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  // One copy of graphql: node resolves its CommonJS entry for every package, vite would take the module entry for our sources.
  resolve: { alias: [{ find: /^graphql$/, replacement: new URL('../node_modules/graphql/index.js', import.meta.url).pathname }] },
  test: {
    include: ['src/**/*.test.ts', 'clients/**/*.test.ts'],
    globalSetup: ['src/testing/global-setup.ts'],
    setupFiles: ['src/testing/setup-file.ts'],
    reporters: ['default', '.ci/count-reporter.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Files of one worker share what they import, which would take a fifth of the time once more in each: what a test changes outside
    // its own database it puts back.
    isolate: false,
    // A limit is for what hangs, not for what is slow on a busy machine.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
  },
});
