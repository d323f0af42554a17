import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMPILED_PLACES = ['dist/src/inference/child/main.js', 'dist/inference/child/main.js'];

/** The compiled program of the model process: beside this module when compiled, under dist/ when run from source. Throws when it is not built. */
export function locateChild(from: string = import.meta.url): string {
  const here = fileURLToPath(from);
  const beside = join(dirname(here), 'child', 'main.js');
  if (existsSync(beside)) return beside;
  const root = projectRoot(dirname(here));
  const compiled = COMPILED_PLACES.map((place) => join(root, place)).find((path) => existsSync(path));
  if (compiled === undefined) throw new Error('The program that runs models is not built; run "npm run build".');
  return compiled;
}

function projectRoot(directory: string): string {
  if (existsSync(join(directory, 'package.json'))) return directory;
  const parent = dirname(directory);
  if (parent === directory) throw new Error('No package.json above the inference code; run Assay from its installation.');
  return projectRoot(parent);
}
