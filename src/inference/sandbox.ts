import { existsSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SandboxReport } from './model-runner.ts';

/** Runs a command and tells whether it ended with 0. */
export type TryCommand = (command: readonly string[]) => Promise<boolean>;

/** How to start a model process behind all walls that this machine offers. */
export interface Sandbox {
  readonly report: SandboxReport;
  /** The command line that starts `program` within the limits. */
  command(program: readonly string[], limits: { readonly addressSpaceKibibytes: number; readonly processorSeconds: number }): readonly string[];
}

/** The user without rights that most systems have. */
const NOBODY = 65_534;
/** The environment is not searched: a model process must not depend on the server's PATH. */
const TOOL_DIRECTORIES = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/local/bin'];
const OPEN_FILES = 128;

const tool = (name: string): string | null => TOOL_DIRECTORIES.map((directory) => join(directory, name)).find((path) => existsSync(path)) ?? null;

/** Tries each wall on this machine and builds the launcher from those that stand. `programFiles` are the files that the process must be able to read. */
export async function findSandbox(tryCommand: TryCommand, programFiles: readonly string[], uid: number | null): Promise<Sandbox> {
  const succeed = tool('true');
  const works = async (prefix: readonly string[]): Promise<boolean> => succeed !== null && prefix[0] !== undefined && (await tryCommand([...prefix, succeed]));
  const missing: string[] = [];
  const root = uid === 0;

  const network = await firstWorking(works, networkWalls(root));
  if (network === null) missing.push('Network: unshare is absent or not permitted, so a model process could reach the network.');

  const unreadable = root ? await firstUnreadable(programFiles) : null;
  const privileges = await firstWorking(works, privilegeWalls(root && unreadable === null, root));
  const nobody = privileges?.some((word) => word.startsWith('--reuid')) ?? false;
  if (privileges === null) missing.push('Privileges: setpriv is absent, so a model process could gain privileges and outlive the server.');
  if (root && !nobody)
    missing.push(
      `User: ${unreadable === null ? 'setpriv cannot change it' : `user ${NOBODY} may not read ${unreadable}`}, so model processes keep user 0${privileges === null ? '' : ' without any capability'}.`,
    );

  const prlimit = tool('prlimit');
  const limited = prlimit !== null && (await works([prlimit, ...rlimits(4_194_304, 60)]));
  if (!limited) missing.push('Resources: prlimit is absent, so only the deadline bounds a model process.');

  const prefix = [...(network ?? []), ...(privileges ?? [])];
  return {
    report: {
      addressSpaceLimited: limited,
      processorTimeLimited: limited,
      noNewPrivileges: privileges !== null,
      unprivilegedUser: nobody || !root,
      networkIsolated: network !== null,
      diesWithServer: privileges?.includes('--pdeathsig') ?? false,
      missing,
    },
    command: (program, limits) => [
      ...prefix,
      ...(limited && prlimit !== null ? [prlimit, ...rlimits(limits.addressSpaceKibibytes, limits.processorSeconds)] : []),
      ...program,
    ],
  };
}

function networkWalls(root: boolean): readonly (readonly string[])[] {
  const unshare = tool('unshare');
  if (unshare === null) return [];
  return root ? [[unshare, '--net', '--ipc']] : [[unshare, '--user', '--net', '--ipc']];
}

function privilegeWalls(asNobody: boolean, root: boolean): readonly (readonly string[])[] {
  const setpriv = tool('setpriv');
  if (setpriv === null) return [];
  const always = [setpriv, '--no-new-privs'];
  const death = ['--pdeathsig', 'KILL'];
  const powerless = ['--bounding-set=-all', '--inh-caps=-all'];
  const user = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const walls: string[][] = [];
  if (asNobody) walls.push([...always, ...death, ...powerless, ...user], [...always, ...powerless, ...user]);
  if (root) walls.push([...always, ...death, ...powerless]);
  walls.push([...always, ...death], always);
  return walls;
}

const rlimits = (addressSpaceKibibytes: number, processorSeconds: number): readonly string[] => [
  `--as=${addressSpaceKibibytes * 1_024}`,
  `--cpu=${processorSeconds}:${processorSeconds + 1}`,
  `--nofile=${OPEN_FILES}`,
  '--fsize=0',
  '--core=0',
];

async function firstWorking(works: (prefix: readonly string[]) => Promise<boolean>, walls: readonly (readonly string[])[]): Promise<readonly string[] | null> {
  for (const wall of walls) if (await works(wall)) return wall;
  return null;
}

/** The first of the files that a user with only the rights of "others" cannot reach, or null. */
export async function firstUnreadable(files: readonly string[]): Promise<string | null> {
  for (const file of files) {
    const path = await realpath(file);
    const own = await stat(path);
    if ((own.mode & 0o004) === 0) return path;
    for (let directory = dirname(path); ; directory = dirname(directory)) {
      if (((await stat(directory)).mode & 0o001) === 0) return directory;
      if (directory === dirname(directory)) break;
    }
  }
  return null;
}
