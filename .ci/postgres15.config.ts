import { configDefaults, defineConfig } from 'vitest/config';
import everything from './vitest.config.ts';

/** What speaks to the database, once more on PostgreSQL 15: every statement runs here, not every story told with them. */
export default defineConfig({
  ...everything,
  test: {
    ...everything.test,
    include: ['src/storage/**/*.test.ts', 'src/domain/**/*.test.ts', 'src/testing/races/*.test.ts'],
    exclude: [
      ...configDefaults.exclude,
      // Without a database, or with one of their own.
      ...['**/*.rules.test.ts', 'src/storage/embedded-postgres*', 'src/storage/embedded-postgres/**', 'src/storage/*blob-store*'],
      // The same statements as the other races, sent by server processes; `.ci/postgres15.sh npm run chaos` plays it here too.
      'src/testing/races/servers.race.test.ts',
      // Long stories of model processes; the races of evaluations and of work run their statements.
      ...['bias', 'equivalence', 'skew'].map((module) => `src/domain/${module}/**`),
      // More stories of what promotion.test.ts and the races of promotions tell.
      ...['holds', 'request-life', 'revoked-sources', 'stale-evidence', 'promotion-wish', 'separation-of-duties', 'promotion-monitoring', 'check-evidence'].map(
        (story) => `src/domain/promotion/${story}.test.ts`,
      ),
    ],
  },
});
