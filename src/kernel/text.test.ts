import { describe, expect, it } from 'vitest';
import { LIMITS } from './limits.ts';
import { checkLongText, checkName, checkText, misleadingAt, storable, upTo } from './text.ts';

describe('a name from outside', () => {
  it('is trimmed and brought into composed form', () => {
    expect(checkName('name', '  Ame\u0301lie  ')).toEqual({ ok: true, value: 'Am\u00e9lie' });
  });

  it.each([
    ['nothing', ' \t ', 'InvalidInput'],
    ['a line break', 'a\nb', 'InvalidInput'],
    ['a NUL, which the database cannot hold', 'a\u0000b', 'InvalidInput'],
    ['half a surrogate pair, which is no text', 'a\ud800b', 'InvalidInput'],
    ['too much', 'x'.repeat(LIMITS.nameCharacters + 1), 'LimitExceeded'],
  ])('is refused for %s', (_what, text, kind) => {
    expect(checkName('name', text)).toMatchObject({ ok: false, problem: { kind } });
  });

  it('may be as long as the limit', () => {
    expect(checkName('name', 'x'.repeat(LIMITS.nameCharacters)).ok).toBe(true);
  });
});

describe('a text from outside', () => {
  it('keeps line breaks and tabs, and nothing else that cannot be seen', () => {
    expect(checkText('reason', 'one\n\ttwo')).toEqual({ ok: true, value: 'one\n\ttwo' });
    expect(checkText('reason', 'one\u0007')).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'reason' } });
  });

  it('has its own limit, and a long text another', () => {
    expect(checkText('reason', 'x'.repeat(LIMITS.textCharacters + 1))).toMatchObject({ ok: false, problem: { limit: 'textCharacters' } });
    expect(checkLongText('prose', 'x'.repeat(LIMITS.textCharacters + 1)).ok).toBe(true);
    expect(checkLongText('prose', 'x'.repeat(LIMITS.longTextCharacters + 1))).toMatchObject({ ok: false, problem: { limit: 'longTextCharacters' } });
  });
});

describe('a text', () => {
  it('misleads by what overwrites it or turns its order, and not by line breaks, tabs or other scripts', () => {
    for (const text of ['a\u001b[2Kb', 'a\u202eb', 'a\u2067b', 'a\ud800b', 'a\0b']) expect(misleadingAt(text)).toBe(1);
    expect(misleadingAt('Grün\n\tשלום 😀')).toBe(-1);
  });

  it('is cut before a character that would be halved, and kept with a mark where it cannot be stored', () => {
    expect(upTo(3, 'ab😀')).toBe('ab');
    expect(upTo(4, 'ab😀')).toBe('ab😀');
    expect(storable('a\0b\ud83dc😀')).toBe('a\ufffdb\ufffdc😀');
  });
});
