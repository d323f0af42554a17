import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AssayClient } from '@assay/sdk';
import { processEnvironment, readConfig } from '../../config.ts';
import type { Log } from '../../kernel/log.ts';
import { packageRoot, type RunningAssay, startAssay } from '../../server.ts';
import { createLog } from '../../server-log.ts';
import { Narrator } from './narrator.ts';

/** Where the story plays: a real server on an embedded database in a home that is thrown away. */
export interface Stage {
  readonly narrator: Narrator;
  readonly url: string;
  /** A folder for files of the story, removed with the home. */
  readonly folder: string;
  readonly root: string;
  readonly bootstrapToken: string;
  /** Lines of the server's log at level error so far; a healthy server writes none. */
  readonly errors: readonly string[];
  as(token: string | null, projectId?: string | null): AssayClient;
  close(): Promise<void>;
}

/** Starts the server on a free port of the loopback address. */
export async function openStage(): Promise<Stage> {
  const narrator = new Narrator();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'assay-demo-'));
  // An unprivileged PostgreSQL has to pass through it to its own data.
  await chmod(folder, 0o711);
  const root = packageRoot();
  const errors: string[] = [];
  try {
    const assay = await narrator.during('starting Assay with its own PostgreSQL', start(folder, root, errors));
    if (assay.generatedToken === null) throw new Error('The server generated no token for its first administrator.');
    return {
      ...{ narrator, url: assay.url, folder, root, errors, bootstrapToken: assay.generatedToken },
      as: (token, projectId = null) => new AssayClient({ url: assay.url, token, projectId }),
      close: async () => {
        await assay.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function start(folder: string, root: string, errors: string[]): Promise<RunningAssay> {
  const { PATH, HOME, TMPDIR, LANG } = processEnvironment();
  const environment = { ...{ PATH, HOME, TMPDIR, LANG }, PORT: '0', ASSAY_HOME: path.join(folder, 'home'), ASSAY_MODE: 'development', LOG_LEVEL: 'error' };
  return startAssay(readConfig(environment, root), noting(createLog('error'), errors), root);
}

/** The log of the server, with its errors kept for the last claim of the story. */
function noting(log: Log, errors: string[]): Log {
  return {
    ...{ debug: log.debug.bind(log), info: log.info.bind(log), warn: log.warn.bind(log) },
    error: (fields, message) => {
      errors.push(message);
      log.error(fields, message);
    },
  };
}
