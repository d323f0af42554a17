import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { silentLog } from '../kernel/log.ts';
import { migrateDatabase } from '../storage/migrate.ts';
import { startTestCluster, type TestCluster } from './test-cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: Pick<TestCluster, 'ownerUrl' | 'applicationUrl'>;
    template: string;
  }
}

const root = new URL('../..', import.meta.url).pathname;

/** One cluster and one migrated template database per run; each test file copies the template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  execFileSync(path.join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  const home = mkdtempSync(path.join(tmpdir(), 'assay-test-'));
  const cluster = await startTestCluster(home);
  const template = `assay_template_${process.pid}`;
  await admin(cluster.ownerUrl, `create database ${template}`);
  await migrateDatabase(onDatabase(cluster.ownerUrl, template), path.join(root, 'migrations'), silentLog);
  project.provide('cluster', { ownerUrl: cluster.ownerUrl, applicationUrl: cluster.applicationUrl });
  project.provide('template', template);
  return async () => {
    await admin(cluster.ownerUrl, `drop database if exists ${template} with (force)`);
    await cluster.stop();
    rmSync(home, { recursive: true, force: true });
  };
}

function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
