import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RoleBook } from './role.entity.ts';
import { parseRolesFile } from './roles-file.ts';

/** Where the roles file lies inside the directory of policy files. */
export const ROLES_FILE = 'roles.yaml';

const books = new Map<string, RoleBook>();

/**
 * The roles of the installation, read once per directory and then fixed for the life of the process. Throws `FileRefused`
 * for a malformed file; a start that asks for them first therefore refuses with file, line and column.
 */
export function loadRoles(machinery: { readonly policiesDirectory: string }): RoleBook {
  const file = path.join(machinery.policiesDirectory, ROLES_FILE);
  const known = books.get(file);
  if (known !== undefined) return known;
  const book = parseRolesFile(file, readText(file));
  books.set(file, book);
  return book;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(
      `The roles file ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}). Create it, or point ASSAY_POLICIES at the directory that holds it.`,
    );
  }
}
