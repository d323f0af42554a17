import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Context, Machinery } from '../../src/domain/context.ts';
import { authenticateToken, createProject, ensureBootstrapAdministrator, requestContext } from '../../src/domain/identity/index.ts';
import { createModelRunner } from '../../src/inference/run-in-child.ts';
import { present } from '../../src/kernel/assert.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { Id } from '../../src/kernel/id.ts';
import { randomIds } from '../../src/kernel/id.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { signerOf } from '../../src/kernel/signer.ts';
import { createGuardedClient } from '../../src/network/guarded-client.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { openDiskBlobStore } from '../../src/storage/disk-blob-store.ts';
import { connectionUrl, startEmbeddedPostgres } from '../../src/storage/embedded-postgres.ts';
import { migrateDatabase } from '../../src/storage/migrate.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Real machinery on a database of its own, and somebody who may read their project. */
export interface BenchWorld {
  readonly machinery: Machinery;
  readonly projectId: Id<'Project'>;
  /** A new request of the project's administrator. */
  context(): Context;
  /** Where a yardstick connects, as the owner of the database. */
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  /** Version of the server. */
  readonly postgres: string;
  stop(): Promise<void>;
}

/** A migrated database on the server named by DATABASE_URL and DATABASE_OWNER_URL, or on an embedded one; it is dropped at the end. */
export async function openWorld(): Promise<BenchWorld> {
  const home = await mkdtemp(path.join(tmpdir(), 'assay-bench-'));
  const server = await openServer(home);
  const { ownerUrl, applicationUrl } = server;
  await migrateDatabase(ownerUrl, path.join(root, 'migrations'), silentLog);
  const database = openDatabase(applicationUrl, silentLog);
  const machinery: Machinery = {
    database,
    blobs: await openDiskBlobStore({ root: path.join(home, 'blobs') }),
    runner: createModelRunner({ log: silentLog }),
    network: createGuardedClient({ origins: [], privateNetworks: false }),
    ...{ clock: systemClock, ids: randomIds, log: silentLog },
    signer: signerOf(generateKeyPairSync('ed25519').privateKey),
    policiesDirectory: path.join(root, 'policies'),
  };
  const token = randomBytes(24).toString('hex');
  await ensureBootstrapAdministrator(machinery, token);
  const enter = async () => requestContext(machinery, present(await authenticateToken(machinery, token), 'the administrator'), 'bench');
  const project = await createProject(await enter(), { name: 'bench' });
  if (!project.ok) throw new Error(project.problem.message);
  const ctx = await enter();
  const [version] = await asOwner(ownerUrl, 'show server_version');
  return {
    machinery,
    projectId: project.value.id,
    context: () => ctx,
    ...{ ownerUrl, applicationUrl, postgres: String(version?.server_version).split(' ')[0] ?? '' },
    async stop() {
      await machinery.runner.stop();
      await database.close();
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** The embedded server is new and ours alone; on another server a database of our own is made and dropped. */
async function openServer(home: string): Promise<{ ownerUrl: string; applicationUrl: string; stop(): Promise<void> }> {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: owner = url } = process.env;
  if (url === undefined || owner === undefined) {
    const embedded = await startEmbeddedPostgres({ home, log: silentLog });
    return { ownerUrl: connectionUrl(embedded.ownerConnection), applicationUrl: connectionUrl(embedded.applicationConnection), stop: () => embedded.stop() };
  }
  const name = `assay_bench_${process.pid}_${randomBytes(3).toString('hex')}`;
  await asOwner(owner, `create database ${name}`);
  return {
    ownerUrl: onDatabase(owner, name),
    applicationUrl: onDatabase(url, name),
    stop: async () => {
      await asOwner(owner, `drop database if exists ${name} with (force)`);
    },
  };
}

function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

async function asOwner(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
