import { type FileHandle, open } from 'node:fs/promises';
import { errorCode } from './process-identity.ts';

/** Null instead of the error when what was asked for is not there. */
export async function optional<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** A file for reading; null when it is absent. */
export const openOptional = (path: string): Promise<FileHandle | null> => optional(open(path, 'r'));

/** Writes all of the bytes at the place where the file is. */
export async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) written += (await file.write(bytes, written)).bytesWritten;
}

/** Makes sure that what was done to the names in a folder outlives a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
