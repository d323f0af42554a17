import { describe, expect, it } from 'vitest';
import type { PolicyDocument } from './policy.entity.ts';
import { applicablePolicies, type PolicyOccasion, policyCovers } from './policy-scope.rules.ts';

const at = new Date('2026-11-23T12:00:00Z');
const occasion: PolicyOccasion = {
  environment: 'production',
  tier: 2,
  useCase: 'loans',
  project: { id: 'prj_1', name: 'lending eu' },
  tags: ['pii', 'team:risk'],
};

/** A policy that covers the occasion, with the parts that a test wants different. */
const policy = (name: string, change: { version?: number; from?: string; to?: string; scope?: Partial<PolicyDocument['scope']> } = {}) => ({
  document: {
    metadata: {
      name,
      version: change.version ?? 1,
      effectiveFrom: change.from ?? '2026-01-01',
      ...(change.to === undefined ? {} : { effectiveTo: change.to }),
    },
    scope: { environments: ['production'], tiers: [2], useCases: ['*'], ...change.scope },
  } as unknown as PolicyDocument,
});
const names = (...policies: ReturnType<typeof policy>[]) =>
  applicablePolicies(policies, occasion, at).map(({ document }) => `${document.metadata.name}@${document.metadata.version}`);

describe('the scope of a policy', () => {
  const covers = (scope: Partial<PolicyDocument['scope']>, about = occasion) => policyCovers(policy('p', { scope }).document, about);

  it('names projects by id or by name, and tags of which one is enough', () => {
    expect(covers({ projects: ['prj_1'] })).toBe(true);
    expect(covers({ projects: ['lending*'] })).toBe(true);
    expect(covers({ projects: ['prj_2', 'hiring*'] })).toBe(false);
    expect(covers({ tags: ['fair', 'pii'] })).toBe(true);
    expect(covers({ tags: ['fair'] })).toBe(false);
  });

  it('does not cover what is not known of an old snapshot', () => {
    const { project: _project, tags: _tags, ...old } = occasion;
    expect(covers({}, old)).toBe(true);
    expect(covers({ projects: ['*'] }, old)).toBe(false);
    expect(covers({ tags: ['pii'] }, old)).toBe(false);
  });
});

describe('the policies that apply', () => {
  it('are the newest version of each name that has come into use', () => {
    expect(names(policy('a'), policy('a', { version: 2 }), policy('a', { version: 3, from: '2026-11-24' }), policy('b'))).toEqual(['a@2', 'b@1']);
  });

  it('end after their last day, and an older version never comes back', () => {
    expect(names(policy('a', { to: '2026-11-23' }))).toEqual(['a@1']);
    expect(names(policy('a', { to: '2026-11-22' }))).toEqual([]);
    expect(names(policy('a'), policy('a', { version: 2, to: '2026-11-22' }))).toEqual([]);
    expect(names(policy('a', { to: '2026-11-22' }), policy('a', { version: 2 }))).toEqual(['a@2']);
  });

  it('are fallbacks only where nothing of its own standing speaks, and supplements never alone', () => {
    const [fallback, supplement] = [policy('f', { scope: { standing: 'fallback' } }), policy('s', { scope: { standing: 'supplement' } })];
    expect(names(fallback)).toEqual(['f@1']);
    expect(names(policy('a'), fallback)).toEqual(['a@1']);
    expect(names(fallback, supplement)).toEqual(['f@1', 's@1']);
    expect(names(policy('z'), fallback, supplement)).toEqual(['s@1', 'z@1']);
    expect(names(supplement)).toEqual([]);
  });
});
