import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The folder of package.json. */
export const ROOT = new URL('../../..', import.meta.url).pathname;

/** One file of the repository. */
export interface SourceFile {
  /** From the folder of package.json, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** All files below a folder whose path fits, in order of their paths. */
export function filesBelow(folder: string, fits: RegExp): readonly SourceFile[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((name) => fits.test(name))
    .sort()
    .map((name) => ({ path: name, text: readFile(name) }));
}

/** The text of a file, by its path from the folder of package.json. */
export const readFile = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');

/** What a file exports at run time. */
export const exportsOf = (file: SourceFile): Promise<Readonly<Record<string, unknown>>> => import(pathToFileURL(path.join(ROOT, file.path)).href);

/** Code that serves: neither tests nor what only tests use. */
export const productionFiles = (): readonly SourceFile[] =>
  filesBelow('src', /\.ts$/).filter((file) => !file.path.startsWith('src/testing/') && !file.path.endsWith('.test.ts'));

/** Files with tests, and the kits that they are made of. */
export const testFiles = (): readonly SourceFile[] =>
  filesBelow('src', /\.ts$/).filter((file) => file.path.startsWith('src/testing/') || file.path.endsWith('.test.ts'));
