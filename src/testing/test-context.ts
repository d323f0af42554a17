import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Context, Machinery } from '../domain/context.ts';
import { anonymousActor, requestContext, systemActor } from '../domain/identity/index.ts';
import { locateChild } from '../inference/locate-child.ts';
import { machineWalls } from '../inference/machine-walls.ts';
import { createModelRunner } from '../inference/run-in-child.ts';
import type { Actor } from '../kernel/actor.ts';
import { systemClock } from '../kernel/clock.ts';
import { randomIds } from '../kernel/id.ts';
import { silentLog } from '../kernel/log.ts';
import { signerOf } from '../kernel/signer.ts';
import { createGuardedClient } from '../network/guarded-client.ts';
import type { Database } from '../storage/database.ts';
import { openDiskBlobStore } from '../storage/disk-blob-store.ts';
import { atEnd } from './at-end.ts';
import { rememberingRunner } from './remembering-runner.ts';

/** The policy files of the repository. */
export const POLICIES = new URL('../../policies', import.meta.url).pathname;

/** Tried once for all files of a test worker. */
let walls: ReturnType<typeof machineWalls> | undefined;

/**
 * Real machinery on a test database: a blob store in a folder of its own that is removed after the file, real model children (which
 * describe each small dataset once), the repository's policies. Pass what the test wants different, such as a fixed clock.
 */
export async function testMachinery(database: Database, overrides: Partial<Machinery> = {}): Promise<Machinery> {
  const home = mkdtempSync(path.join(tmpdir(), 'assay-blobs-'));
  atEnd(() => rmSync(home, { recursive: true, force: true }));
  walls ??= machineWalls(locateChild(), silentLog);
  const runner = createModelRunner({ log: silentLog, walls });
  atEnd(() => runner.stop());
  return {
    database,
    blobs: await openDiskBlobStore({ root: home }),
    runner: rememberingRunner(runner),
    network: createGuardedClient({ origins: [], privateNetworks: false }),
    clock: systemClock,
    ids: randomIds,
    log: silentLog,
    signer: signerOf(generateKeyPairSync('ed25519').privateKey),
    policiesDirectory: POLICIES,
    ...overrides,
  };
}

let requests = 0;

/** A request of the actor. */
export const contextOf = (machinery: Machinery, actor: Actor): Context => requestContext(machinery, actor, `test-request-${++requests}`);

/** A request of the server's own jobs. */
export const systemContext = (machinery: Machinery): Context => contextOf(machinery, systemActor);

/** A request without a credential. */
export const anonymousContext = (machinery: Machinery): Context => contextOf(machinery, anonymousActor);
