import { describe, expect, it } from 'vitest';
import { POLICIES } from '../../testing/test-context.ts';
import { loadRoles } from '../identity/index.ts';
import { lintPolicy, loadPolicies, policyReference } from './index.ts';
import type { PolicyDocument } from './policy.entity.ts';

const shipped = loadPolicies(POLICIES, [...loadRoles({ policiesDirectory: POLICIES }).roles.values()]).map(({ document }) => document);
const called = (reference: string): PolicyDocument => shipped.find((document) => policyReference(document) === reference)!;
const warned = (document: PolicyDocument): readonly string[] => lintPolicy(document).map(({ code }) => code);

describe('a policy for laxer tiers without a rule about the framing', () => {
  it('is warned of: one person could choose it by declaring a tier', () => {
    expect(lintPolicy(called('default@2'))).toEqual([
      { code: 'TIER_ON_ONE_WORD', ruleIds: [], sentence: expect.stringContaining('tier 2, 3, 4 and asks for no approved framing') },
    ]);
    const { rules } = called('default@3');
    const lowered = rules.map((rule) => (rule.type === 'R-FRM' ? { ...rule, severity: 'warn' as const } : rule));
    expect(warned({ ...called('default@3'), rules: lowered })).toEqual(['TIER_ON_ONE_WORD']);
  });

  it('is not warned of where a rule of type R-FRM blocks, where only the strictest tier is spoken of, and where it judges never alone', () => {
    expect(['default@3', 'scoring-service@3', 'bank-credit.us@2', 'us-mrm.sr-11-7@2'].map((reference) => warned(called(reference)))).toEqual([[], [], [], []]);
  });

  it('is none of the newest versions that ship', () => {
    const newest = shipped.filter((one) => !shipped.some(({ metadata: { name, version } }) => name === one.metadata.name && version > one.metadata.version));
    expect(newest.filter((document) => warned(document).includes('TIER_ON_ONE_WORD')).map(policyReference)).toEqual([]);
  });
});
