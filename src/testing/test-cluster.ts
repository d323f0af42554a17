import { silentLog } from '../kernel/log.ts';
import { connectionUrl, startEmbeddedPostgres } from '../storage/embedded-postgres.ts';

/** A PostgreSQL server for tests: the owner may create databases, the application's role is the one that serves. */
export interface TestCluster {
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  stop(): Promise<void>;
}

/** The server named by TEST_DATABASE_OWNER_URL and TEST_DATABASE_URL, or an embedded one that lives as long as the run. */
export async function startTestCluster(home: string): Promise<TestCluster> {
  const { TEST_DATABASE_OWNER_URL: ownerUrl, TEST_DATABASE_URL: applicationUrl } = process.env;
  if (ownerUrl !== undefined && applicationUrl !== undefined) return { ownerUrl, applicationUrl, stop: async () => {} };
  const { ownerConnection, applicationConnection, stop } = await startEmbeddedPostgres({ home, log: silentLog, durable: false });
  return { ownerUrl: connectionUrl(ownerConnection), applicationUrl: connectionUrl(applicationConnection), stop };
}
