import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ID_PREFIX } from '../../kernel/id.ts';
import { findPermission, PERMISSIONS } from './permissions.ts';

const source = new URL('../..', import.meta.url).pathname;

/** Every permission that the program asks for, with the file that does. */
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
    return [...pairs.map(([, action, subject]) => `${action} on ${subject}`), ...askedIndirectly(text)].map((name) => ({ name, file }));
  });
}

/** What helpers ask in the name of their callers: filters of the registry, steps of alerts, and subjects that were given a name first. */
function askedIndirectly(text: string): readonly string[] {
  const read = [...text.matchAll(/\b(?:visible|(?:find|list|page)Visible(?:<\w+>)?)\(\s*ctx,\s*'(\w+)'(?:,[^;]*?(?:Rows|rows)\(ctx\)(?:,\s*'(\w+)')?)?/g)];
  const steps = [...text.matchAll(/stepAlert\(ctx, \{[^}]*action: '(\w+)' \}/g)];
  const [, kind] = /const subject = \{ kind: '(\w+)'/.exec(text) ?? [];
  const named = kind === undefined ? [] : [...text.matchAll(/\.(?:require|can)\('(\w+)', subject\)/g)].map(([, action]) => `${action} on ${kind}`);
  return [...read.map(([, first, instead]) => `read on ${instead ?? first}`), ...steps.map(([, action]) => `${action} on Alert`), ...named];
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

  it('has no line that nobody asks for', () => {
    const names = new Set(asked().map(({ name }) => name));
    expect(PERMISSIONS.map(({ action, subject }) => `${action} on ${subject}`).filter((name) => !names.has(name))).toEqual([]);
  });
});
