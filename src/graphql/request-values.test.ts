import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../kernel/limits.ts';
import { refusalOfLiterals, refusalOfVariables } from './request-values.ts';

const nested = (levels: number): unknown => (levels === 0 ? 'end' : { deeper: nested(levels - 1) });

describe('the values of a request', () => {
  it('are taken as they are when they can be stored', () => {
    expect(refusalOfVariables({ input: { name: 'naïve 𝒳 👩‍⚖️', list: [1, null, true, ['\n\t']] } })).toBeNull();
    expect(refusalOfLiterals(parse('{ models(name: "𝒳 \\u{1F600} \\n") { id } }'))).toBeNull();
  });

  it.each([['a\u0000b'], ['\ud800'], ['\udc00x']])('are refused with their place when a text is %j', (text) => {
    expect(refusalOfVariables({ input: { names: ['x', text] } })?.message).toMatch(/^The variable \$input\.names\.1 holds .* Take it out\.$/);
    expect(refusalOfVariables({ input: { [text]: 1 } })?.message).toMatch(/^The name of a member of the variable \$input holds /);
  });

  it('are refused in the document as well', () => {
    expect(refusalOfLiterals(parse('{ models(name: "a\\u0000b") { id } }'))?.message).toMatch(/^A text of the document holds /);
  });

  it('nest to a limit', () => {
    expect(refusalOfVariables({ input: nested(LIMITS.variableDepth - 1) })).toBeNull();
    expect(refusalOfVariables({ input: nested(LIMITS.variableDepth + 1) })?.message).toContain(`deeper than ${LIMITS.variableDepth} levels`);
  });
});
