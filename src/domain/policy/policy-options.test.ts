import { describe, expect, it } from 'vitest';
import { TEST_POLICY } from '../../testing/promotion-kit.ts';
import { breakGlassOf, reviewOf } from './combine-options.rules.ts';
import { parsePolicyFile } from './policy-file.ts';

const ROLES = [
  { name: 'ml-engineer', approver: false },
  { name: 'compliance-reviewer', approver: true },
  { name: 'model-risk-reviewer', approver: true },
];

const faultsOf = (line: string): string => {
  try {
    parsePolicyFile('p.yaml', `${TEST_POLICY}${line}\n`, ROLES);
    return 'none';
  } catch (error) {
    return String((error as Error).message);
  }
};

const breakGlass = (change: Record<string, unknown> = {}): string =>
  `breakGlass: ${JSON.stringify({
    ...{ ask: ['ml-engineer'], confirm: [{ role: 'model-risk-reviewer', count: 1 }], maxHours: 24 },
    ...{ overrideRules: ['fair'], overrideHolds: ['FROZEN'], reviewWithinDays: 5, ...change },
  })}`;

describe('break-glass in a policy', () => {
  it('is read, and never passes inspection, signature or prohibited use, nor every rule, nor a suspension', () => {
    expect(faultsOf(breakGlass())).toBe('none');
    expect(faultsOf(breakGlass({ overrideRules: ['artifact'] }))).toContain('No emergency passes rules of type R-ART');
    expect(faultsOf(breakGlass({ overrideRules: ['fairr'] }))).toContain('fair');
    expect(faultsOf(breakGlass({ overrideHolds: ['SUSPENDED'] }))).toContain('SUSPENDED');
    expect(faultsOf(breakGlass({ maxHours: 169 }))).not.toBe('none');
    expect(faultsOf(breakGlass({ confirm: [{ role: 'ml-engineer', count: 1 }] }))).toContain('no approver role');
    expect(faultsOf(breakGlass({ ask: ['nobody'] }))).toContain('There is no role "nobody"');
    expect(faultsOf(breakGlass({ ask: [] }))).not.toBe('none');
  });

  it('of several policies is what each of them allows, and nothing where one says nothing', () => {
    const { document } = parsePolicyFile('p.yaml', `${TEST_POLICY}${breakGlass()}\n`, ROLES);
    const other = {
      ...document,
      metadata: { ...document.metadata, name: 'other' },
      breakGlass: { ...document.breakGlass!, maxHours: 4, overrideRules: [], overrideHolds: [], ask: [] },
    };
    const combining = {
      ruleIdAmong: (name: string, id: string) => `${name}:${id}`,
      placesOf: (lists: readonly { role: string; count: number }[][]) => lists.flat(),
    } as never;
    expect(breakGlassOf([document, other], combining)).toMatchObject({
      breakGlass: { maxHours: 4, overrideRules: ['prescreen-gate:fair'], overrideHolds: [], ask: [] },
    });
    expect(breakGlassOf([document, { ...other, breakGlass: undefined }], combining)).toEqual({});
  });
});

describe('reviews in a policy', () => {
  it('need something that leads to them, and one interval for each tier of the scope', () => {
    const review = (line: string) => faultsOf(`review: { ${line}, graceDays: 30, onExpiry: warn }`);
    expect(review('intervals: [{ tier: 2, months: 12 }]')).toBe('none');
    expect(review('triggers: [alert]')).toBe('none');
    expect(review('triggers: []')).not.toBe('none');
    expect(review('intervals: [{ tier: 1, months: 12 }]')).toContain('The scope does not name tier 1');
    expect(review('intervals: [{ tier: 2, months: 12 }, { tier: 2, months: 6 }]')).toContain('two intervals');
    expect(review('intervals: [{ tier: 2, months: 0 }]')).not.toBe('none');
    expect(faultsOf('review: { graceDays: 30, onExpiry: warn }')).toContain('Nothing leads to a review');
    expect(review('triggers: [alerts]')).toContain('alert');
  });

  it('of several policies are the strictest of all of them', () => {
    const one = {
      review: {
        intervals: [
          { tier: 1 as const, months: 12 },
          { tier: 2 as const, months: 18 },
        ],
        graceDays: 30,
        onExpiry: 'warn' as const,
      },
    };
    const other = {
      review: { intervals: [{ tier: 2 as const, months: 6 }], triggers: ['alert' as const], graceDays: 10, onExpiry: 'blockNewDeployments' as const },
    };
    expect(reviewOf([one, {}, other])).toEqual({
      review: {
        intervals: [
          { tier: 1, months: 12 },
          { tier: 2, months: 6 },
        ],
        triggers: ['alert'],
        graceDays: 10,
        onExpiry: 'blockNewDeployments',
      },
    });
    expect(reviewOf([{}, {}])).toEqual({});
  });
});
