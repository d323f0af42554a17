import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BlobPlace, Config } from './config.ts';
import type { Machinery } from './domain/context.ts';
import { ensureBootstrapAdministrator, loadRoles, requestContext, systemActor } from './domain/identity/index.ts';
import { createJournalFeed, introduceSigningKeyAtStart } from './domain/journal/index.ts';
import { publishPolicies } from './domain/policy/index.ts';
import { loadQuestionnaire } from './domain/registry/index.ts';
import { DocumentPlans } from './graphql/document-plan.ts';
import { createExecutor } from './graphql/executor.ts';
import { buildGraphqlSchema } from './graphql/schema.ts';
import { startHttpServer } from './http/server.ts';
import { createModelRunner } from './inference/run-in-child.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { systemClock } from './kernel/clock.ts';
import { randomIds } from './kernel/id.ts';
import type { Log } from './kernel/log.ts';
import { createGuardedClient } from './network/guarded-client.ts';
import { startDatabase } from './start-database.ts';
import type { BlobStore } from './storage/blob-store.ts';
import { openDiskBlobStore } from './storage/disk-blob-store.ts';
import { makeDirectory } from './storage/make-directory.ts';
import { loadSigner } from './storage/signing-key.ts';

/** A server that answers at `url` until it is stopped. */
export interface RunningAssay {
  readonly url: string;
  readonly port: number;
  /** The first administrator's token, when this start generated it: it is stored nowhere, so print it. */
  readonly generatedToken: string | null;
  /** Takes no new work, finishes or hands back what is running, and lets go of everything, within ten seconds. */
  stop(): Promise<void>;
}

/**
 * Starts everything in the order in which it depends on each other: files that may be wrong, the database, the machinery, jobs, the
 * doors. What a failed start had opened is closed again. Errors whose message is for the operator say what to do.
 */
export async function startAssay(config: Config, log: Log, root: string = packageRoot()): Promise<RunningAssay> {
  const opened = new Opened();
  try {
    loadRoles({ policiesDirectory: config.policies });
    loadQuestionnaire({ policiesDirectory: config.policies });
    await makeDirectory(config.home, 'ASSAY_HOME');
    if (config.blobs.kind === 'directory') await makeDirectory(config.blobs.path, 'ASSAY_BLOBS', 0o700);
    const { machinery, generatedToken } = await openMachinery(config, log, root, opened);
    const feed = opened.add(createJournalFeed(machinery));
    const jobs = opened.add(startJobs(machinery, config));
    const schema = buildGraphqlSchema();
    const plans = new DocumentPlans(schema, { development: config.development });
    const doors = { machinery, feed, plans, executor: createExecutor('compiled'), development: config.development };
    const http = opened.add(await startHttpServer(doors, { host: config.host, port: config.port, schema, isWorker: config.role === 'worker' }));
    return { url: http.url, port: http.port, generatedToken, stop: () => opened.closeAll([http, jobs]) };
  } catch (error) {
    await opened.closeAll([]);
    throw error;
  }
}

async function openMachinery(config: Config, log: Log, root: string, opened: Opened): Promise<{ machinery: Machinery; generatedToken: string | null }> {
  const { database } = opened.add(await startDatabase(config, root, log));
  const runner = opened.add(createModelRunner({ log, runnerClass: config.runnerClass }));
  const machinery: Machinery = {
    database,
    blobs: await openBlobStore(config.blobs),
    runner,
    network: createGuardedClient({ origins: config.probeOrigins, privateNetworks: config.probePrivateNetworks }),
    clock: systemClock,
    ids: randomIds,
    log,
    signer: await loadSigner({ configured: config.signingKey, home: config.home }),
    policiesDirectory: config.policies,
  };
  await introduceSigningKeyAtStart(requestContext(machinery, systemActor, 'start-introduce-signing-key'));
  const published = await publishPolicies(machinery);
  if (published.length > 0) log.info({ published }, 'policies were published');
  const { generatedToken } = await ensureBootstrapAdministrator(machinery, config.bootstrapToken);
  return { machinery, generatedToken };
}

/** The SDK of S3 takes a sixth of a start to load, so only who stores there loads it. */
async function openBlobStore(place: BlobPlace): Promise<BlobStore> {
  if (place.kind !== 's3') return openDiskBlobStore({ root: place.path });
  const { openS3BlobStore } = await import('./storage/s3-blob-store.ts');
  return openS3BlobStore(place);
}

interface Stoppable {
  stop(): Promise<void>;
}

/** What a start has opened; closed in the reverse order, once. */
class Opened {
  readonly #parts: Stoppable[] = [];
  #closing: Promise<void> | null = null;

  add<T extends Stoppable>(part: T): T {
    this.#parts.push(part);
    return part;
  }

  /** `together` stop first and at the same time, as they share the ten seconds. */
  closeAll(together: readonly Stoppable[]): Promise<void> {
    this.#closing ??= this.#close(together);
    return this.#closing;
  }

  async #close(together: readonly Stoppable[]): Promise<void> {
    const failures: unknown[] = [];
    for (const outcome of await Promise.allSettled(together.map((part) => part.stop()))) if (outcome.status === 'rejected') failures.push(outcome.reason);
    for (const part of this.#parts.filter((candidate) => !together.includes(candidate)).reverse()) {
      try {
        await part.stop();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'parts of the server did not stop cleanly');
  }
}

/** The directory of package.json, from the sources and from dist/ alike. */
export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('The folder of package.json was not found above the program. Run Assay from its installation.');
    folder = parent;
  }
  return folder;
}
