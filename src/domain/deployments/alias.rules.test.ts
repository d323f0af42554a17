import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../kernel/limits.ts';
import { checkAliasWishes, isAliasName } from './alias.rules.ts';

describe('wishes for aliases', () => {
  it('are sorted by name and keep to their version unless they say otherwise', () => {
    const wishes = [{ name: 'shadow-2', follows: 'ENVIRONMENT' as const }, { name: 'champion' }];
    expect(checkAliasWishes('aliases', wishes)).toEqual({
      ok: true,
      value: [
        { name: 'champion', follows: 'VERSION' },
        { name: 'shadow-2', follows: 'ENVIRONMENT' },
      ],
    });
  });

  it.each(['', '3', 'Champion', 'the champion', 'a@b', '-a', 'a-', 'a--b', 'é', 'a\0'])('refuse the name %j', (name) => {
    expect(checkAliasWishes('aliases', [{ name }])).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'aliases.0.name' } });
    expect(isAliasName(name)).toBe(false);
  });

  it('refuse a name twice, more names than a promotion moves, and names without end', () => {
    expect(checkAliasWishes('aliases', [{ name: 'a' }, { name: 'a' }])).toMatchObject({ ok: false, problem: { field: 'aliases.1.name' } });
    const many = Array.from({ length: LIMITS.promotionAliases + 1 }, (_, place) => ({ name: `a${place}` }));
    expect(checkAliasWishes('aliases', many)).toMatchObject({ ok: false, problem: { limit: 'promotionAliases' } });
    expect(checkAliasWishes('aliases', [{ name: 'a'.repeat(LIMITS.nameCharacters + 1) }])).toMatchObject({ ok: false, problem: { limit: 'nameCharacters' } });
  });

  it('never accept what could be read as the number of a version', () => {
    fc.assert(fc.property(fc.nat(), (number) => !isAliasName(String(number))));
  });
});
