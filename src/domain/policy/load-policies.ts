import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FileRefused } from '../../kernel/yaml-document.ts';
import type { ParsedPolicy } from './policy.entity.ts';
import { policyReference } from './policy.entity.ts';
import { type KnownRole, parsePolicyFile } from './policy-file.ts';

/** Where gate policies lie inside the directory of policy files. */
export const GATES_FOLDER = 'gates';

/** A policy with the file it came from. */
export interface PolicyFile extends ParsedPolicy {
  readonly file: string;
}

/**
 * Reads all policy files of the directory, in order of their names. Throws `FileRefused` with every fault of every file, two files
 * of one name and version included; a missing folder throws with a sentence that says what to do.
 */
export function loadPolicies(policiesDirectory: string, roles: readonly KnownRole[]): readonly PolicyFile[] {
  const folder = path.join(policiesDirectory, GATES_FOLDER);
  const files: PolicyFile[] = [];
  const refusals: FileRefused[] = [];
  for (const name of fileNames(folder)) {
    const file = path.join(folder, name);
    try {
      const parsed = { file, ...parsePolicyFile(file, readFileSync(file, 'utf8'), roles) };
      requireNewName(files, parsed);
      files.push(parsed);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      refusals.push(error);
    }
  }
  if (refusals.length > 0) throw new FileRefused(refusals.flatMap(({ faults }) => faults));
  return files;
}

function fileNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
  } catch (error) {
    throw new Error(
      `The folder of gate policies ${folder} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}). Create it, or point ASSAY_POLICIES at the directory that holds it.`,
    );
  }
}

function requireNewName(known: readonly PolicyFile[], added: PolicyFile): void {
  const twin = known.find(({ document }) => policyReference(document) === policyReference(added.document));
  if (twin === undefined) return;
  throw new FileRefused([
    {
      file: added.file,
      line: 1,
      column: 1,
      message: `The policy ${policyReference(added.document)} is also defined in ${twin.file}; raise the version of one.`,
    },
  ]);
}
