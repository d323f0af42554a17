import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AssayClient } from '@assay/sdk';
import type { Command } from 'commander';
import { UsageError } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Options that every command takes. */
interface CommonOptions {
  readonly url?: string;
  readonly token?: string;
  readonly project?: string;
  readonly json?: boolean;
}

/** What `assay login` remembers. */
export interface Login {
  readonly url: string;
  readonly token: string;
}

const DEFAULT_URL = 'http://127.0.0.1:4000';

/** One run of a command: who asks which server, and how the answer is written. */
export interface Session {
  readonly client: AssayClient;
  readonly terminal: Terminal;
  /** Writes the answer as JSON when that was asked for, otherwise as the text. */
  answer(value: unknown, text: () => string): void;
  /** The project that was named, or null. */
  readonly projectId: string | null;
  /** The project that was named; a command that needs one calls it. */
  requireProject(): string;
}

/** The session of a command: options win over ASSAY_URL, ASSAY_TOKEN and ASSAY_PROJECT, and those over `assay login`. */
export async function openSession(command: Command, terminal: Terminal): Promise<Session> {
  const options: CommonOptions = command.optsWithGlobals();
  const { environment } = terminal;
  const login = await readLogin(environment);
  const url = urlOf(options.url ?? environment.ASSAY_URL ?? login?.url ?? DEFAULT_URL);
  const token = options.token ?? environment.ASSAY_TOKEN ?? (login?.url === url ? login.token : null);
  // The runtime would say so by printing it, and a token belongs in no log.
  if (token !== null && /[^\x21-\x7e]/.test(token)) throw new UsageError('The token holds spaces or other signs that no token has; copy it once more.');
  const projectId = options.project ?? environment.ASSAY_PROJECT ?? null;
  return {
    client: new AssayClient({ url, token, projectId }),
    terminal,
    projectId,
    answer: (value, text) => terminal.out(options.json === true ? JSON.stringify(value, null, 2) : text()),
    requireProject: () => {
      if (projectId === null) throw new UsageError('Say which project you mean: --project prj_… or ASSAY_PROJECT.');
      return projectId;
    },
  };
}

function urlOf(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '');
  throw new UsageError(`"${text}" is no address of a server. Write it like ${DEFAULT_URL}, with --url or ASSAY_URL.`);
}

const loginFile = (environment: NodeJS.ProcessEnv): string =>
  path.join(environment.XDG_CONFIG_HOME ?? path.join(os.homedir(), '.config'), 'assay', 'login.json');

async function readLogin(environment: NodeJS.ProcessEnv): Promise<Login | null> {
  const file = loginFile(environment);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const login = JSON.parse(text) as Partial<Login>;
    if (typeof login.url === 'string' && typeof login.token === 'string') return { url: login.url, token: login.token };
  } catch {
    // Falls through to the sentence below.
  }
  throw new UsageError(`The file ${file} is damaged. Delete it and run assay login again.`);
}

/** Remembers where and as whom to ask; only the user may read the file. Answers its path. */
export async function saveLogin(login: Login, environment: NodeJS.ProcessEnv): Promise<string> {
  const file = loginFile(environment);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 });
  // An older file keeps its mode when it is written again.
  await chmod(file, 0o600);
  return file;
}
