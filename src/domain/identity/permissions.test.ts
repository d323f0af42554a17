import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ID_PREFIX } from '../../kernel/id.ts';
import { findPermission, PERMISSIONS } from './permissions.ts';

const source = new URL('../..', import.meta.url).pathname;

/** Every `require('action', { kind: 'Subject'` of the program, with its file. */
function asked(): { readonly name: string; readonly file: string }[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('testing/'),
  );
  return files.flatMap((file) => {
    const text = readFileSync(path.join(source, file), 'utf8');
    const pairs = [
      ...text.matchAll(/\.(?:require|can)\(\s*'(\w+)',\s*\{\s*kind: '(\w+)'/g),
      ...text.matchAll(/\.reach\(\s*'(\w+)',\s*'(\w+)'/g),
      ...text.matchAll(/needs: \{ action: '(\w+)', subject: '(\w+)' \}/g),
    ];
    return pairs.map(([, action, subject]) => ({ name: `${action} on ${subject}`, file }));
  });
}

describe('the table of permissions', () => {
  it('is sorted by subject and then action, without a line twice', () => {
    const keys = PERMISSIONS.map(({ subject, action }) => `${subject} ${action}`);
    expect(keys).toEqual([...new Set(keys)].sort((left, right) => (left < right ? -1 : 1)));
  });

  it('speaks only of kinds of things that exist', () => {
    expect(PERMISSIONS.map(({ subject }) => subject).filter((subject) => !Object.hasOwn(ID_PREFIX, subject))).toEqual([]);
  });

  it('has a line for whatever the program asks', () => {
    const found = asked();
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter(({ name }) => findPermission(...(name.split(' on ') as [string, string])) === null)).toEqual([]);
  });
});
