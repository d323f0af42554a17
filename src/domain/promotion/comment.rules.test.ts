import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../kernel/limits.ts';
import { checkComment } from './comment.rules.ts';

describe('the reason for a decision', () => {
  it('is trimmed, in composed form, at least a sentence and no more than a paragraph', () => {
    expect(checkComment('  Ame\u0301lie read all of it.\n')).toEqual({ ok: true, value: 'Am\u00e9lie read all of it.' });
    for (const text of [`${' '.repeat(20)}because`, 'x'.repeat(LIMITS.textCharacters + 1)])
      expect(checkComment(text, 'reason')).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'reason' } });
  });

  it.each([
    ['overwrites what stands before it on a terminal', 'I rejected it.\u001b[2K\u001b[1GI approve it.'],
    ['turns the order of its letters', 'I approve \u202etcejer I\u202c and sign.'],
    ['holds a NUL', 'I approve it\0 and sign.'],
    ['holds half of a character', 'I approve it \ud83d and sign.'],
  ])('is refused when it %s', (_what, text) => {
    expect(checkComment(text)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', message: expect.stringContaining('Take the control characters') } });
  });
});
