import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The compiled program of the model process. Throws when it is not built. */
export const locateChild = (from: string = import.meta.url): string => locateCompiled('inference/child/main.js', from);

/** A compiled program by its place in the source: beside this code when that is compiled, under dist/ when run from source. Throws when it is not built. */
export function locateCompiled(program: string, from: string = import.meta.url): string {
  const here = dirname(fileURLToPath(from));
  const beside = join(here, '..', program);
  if (existsSync(beside)) return beside;
  const root = projectRoot(here);
  const compiled = ['dist/src', 'dist'].map((folder) => join(root, folder, program)).find((path) => existsSync(path));
  if (compiled === undefined) throw new Error(`The program ${program} is not built; run "npm run build".`);
  return compiled;
}

function projectRoot(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error('No package.json above the inference code; run Assay from its installation.');
  return projectRoot(parent);
}
