import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ID_PREFIX } from '../../kernel/id.ts';
import { CATALOGUE_KINDS, isDescribedHere, subjectKindOf } from '../catalogue/catalogue-entry.entity.ts';
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
      // What a queue's workers must be allowed to.
      ...text.matchAll(/permission: \{ action: '(\w+)', kind: '(\w+)' \}/g),
    ];
    return [...pairs.map(([, action, subject]) => `${action} on ${subject}`), ...askedIndirectly(text)].map((name) => ({ name, file }));
  });
}

/** The arguments of the call that begins behind the bracket at the place, as they are written. */
function argumentsAt(text: string, start: number): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let begun = start;
  for (let at = start; at < text.length; at++) {
    const letter = text.charAt(at);
    if (depth === 0 && (letter === ',' || letter === ')')) {
      parts.push(text.slice(begun, at).trim());
      begun = at + 1;
      if (letter === ')') return parts.filter((part) => part !== '');
    } else if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) depth -= 1;
  }
  return parts;
}

/** What helpers ask in the name of their callers: filters of lists, queues of work, steps of alerts, revisions of the catalogue, and subjects that were given a name first. */
function askedIndirectly(text: string): readonly string[] {
  const read = [...text.matchAll(/\b(?:visible|(?:find|list|page)Visible)(?:<\w+>)?\(/g)].flatMap((call) => {
    const [, kind = '', , , , instead] = argumentsAt(text, call.index + call[0].length);
    const word = /^(?:find|list)/.test(call[0]) ? (instead ?? kind) : kind;
    const literal = /^'(\w+)'$/.exec(word)?.[1] ?? new RegExp(`const ${word} = '(\\w+)'`).exec(text)?.[1];
    return literal === undefined ? [] : [`read on ${literal}`];
  });
  const steps = [...text.matchAll(/stepAlert\(ctx, \{[^}]*action: '(\w+)' \}/g)];
  const revised = text.includes("require('reviseCatalogueEntry', { kind: subjectKindOf(kind)")
    ? CATALOGUE_KINDS.filter(isDescribedHere).map(subjectKindOf)
    : [];
  const [, kind] = /const subject = \{ kind: '(\w+)'/.exec(text) ?? [];
  const named = kind === undefined ? [] : [...text.matchAll(/\.(?:require|can)\('(\w+)', subject\)/g)].map(([, action]) => `${action} on ${kind}`);
  const queued = [...text.matchAll(/permission: \{ action: '(\w+)', kind: '(\w+)' \}/g)].map(([, action, subject]) => `${action} on ${subject}`);
  return [...read, ...queued, ...steps.map(([, action]) => `${action} on Alert`), ...revised.map((subject) => `reviseCatalogueEntry on ${subject}`), ...named];
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
