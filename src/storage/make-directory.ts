import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** A directory that the operator named cannot be used; the message is one sentence that says what to do. */
class DirectoryUnusable extends Error {
  override readonly name = 'DirectoryUnusable';
}

/** Makes the directory and those above it where they are missing, with the mode; `setting` is the variable that names it. Throws `DirectoryUnusable`. */
export async function makeDirectory(folder: string, setting: string, mode = 0o755): Promise<void> {
  try {
    await makeWithParents(folder, mode);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = WHY[code ?? ''] ?? `it cannot be made (${code ?? String(error)})`;
    throw new DirectoryUnusable(`The directory ${folder} cannot be used: ${why}. Set ${setting} to a directory that this user may write.`, { cause: error });
  }
}

const WHY: Readonly<Record<string, string>> = {
  EEXIST: 'it is a file',
  ENOTDIR: 'a part of its path is a file',
  EACCES: 'this user may not make it',
  EPERM: 'this user may not make it',
  EROFS: 'it lies on a disk that cannot be written',
  ENOENT: 'the file system takes no directories there',
  ENOSPC: 'the disk is full',
};

// Not mkdir with `recursive`: on file systems that refuse every directory, such as /proc, it never ends.
async function makeWithParents(folder: string, mode: number): Promise<void> {
  if (await isDirectory(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) await makeWithParents(parent, mode);
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    // Somebody else may have made it in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !(await isDirectory(folder))) throw error;
  }
}

const isDirectory = (folder: string): Promise<boolean> =>
  stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
