import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { errorCode } from '../process-identity.ts';
import { makeServerFolder } from './cluster-folder.ts';
import { canReach, type ServerUser } from './server-user.ts';

/** Where the server listens: a socket in a folder of its own user, or a loopback port where no path is short enough. */
export interface Endpoint {
  /** What a client passes as host: the socket's folder or an address. */
  readonly host: string;
  readonly port: number;
  readonly socketFolder: string | null;
}

/** The longest path that fits into a socket address, in bytes. */
const SOCKET_PATH_BYTES = process.platform === 'darwin' ? 103 : 107;
const SOCKET_PORT = 5432;
const TEMPORARY_PREFIX = 'assay-socket-';

/** File of the cluster's folder that names a temporary socket folder, so that the start after a crash can remove it. */
const NOTE = 'temporary-socket-folder';

/** Chooses and prepares the endpoint of a cluster: beside it, else in the temporary folder, else on loopback. */
export async function openEndpoint(clusterFolder: string, user: ServerUser): Promise<Endpoint> {
  await removeTemporarySockets(clusterFolder);
  const beside = join(clusterFolder, 'socket');
  if (fits(beside)) {
    await makeServerFolder(beside, user);
    return { host: beside, port: SOCKET_PORT, socketFolder: beside };
  }
  if (fits(join(tmpdir(), `${TEMPORARY_PREFIX}123456`)) && (await canReach(tmpdir(), user, 'enter'))) {
    const temporary = await mkdtemp(join(tmpdir(), TEMPORARY_PREFIX));
    await writeFile(join(clusterFolder, NOTE), temporary, { mode: 0o600 });
    await makeServerFolder(temporary, user);
    return { host: temporary, port: SOCKET_PORT, socketFolder: temporary };
  }
  return { host: '127.0.0.1', port: await freePort(), socketFolder: null };
}

/** Removes the temporary socket folder that a cluster noted, of this run or of a crashed one. */
export async function removeTemporarySockets(clusterFolder: string): Promise<void> {
  try {
    const folder = await readFile(join(clusterFolder, NOTE), 'utf8');
    if (basename(folder).startsWith(TEMPORARY_PREFIX)) await rm(folder, { recursive: true, force: true });
    await rm(join(clusterFolder, NOTE), { force: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

/** Removes the socket and its lock file that a killed server left at an endpoint of ours. */
export async function removeSockets({ socketFolder }: Endpoint): Promise<void> {
  if (socketFolder === null) return;
  for (const name of await readdir(socketFolder)) if (name.startsWith('.s.PGSQL.')) await rm(join(socketFolder, name), { force: true });
}

const fits = (folder: string): boolean => Buffer.byteLength(join(folder, `.s.PGSQL.${SOCKET_PORT}`)) <= SOCKET_PATH_BYTES;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port on 127.0.0.1'))));
    });
  });
}
