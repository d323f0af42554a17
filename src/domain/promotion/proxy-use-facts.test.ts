import { describe, expect, it } from 'vitest';
import type { Digest } from '../../kernel/digest.ts';
import { measureOf } from '../../testing/gate-facts.ts';
import type { BiasAudit } from '../bias/index.ts';
import type { ExplanationRun } from '../explanations/index.ts';
import type { AppliedPolicy } from '../policy/index.ts';
import { asksForExplanation, proxyUseFacts } from './proxy-use-facts.ts';

const [BYTES, SPECIFICATION] = ['a'.repeat(64) as Digest, 'b'.repeat(64) as Digest];

/** As much of a run and an audit as is looked at. */
const run = (status = 'OK', artifactDigest: string = BYTES): ExplanationRun =>
  ({
    id: 'xpl_1',
    inputs: { artifactDigest, specificationDigest: SPECIFICATION },
    document: { status, inputs: { question: { groups: [{ name: 'town', columns: ['town'] }] } }, groups: [{ group: 'town', meanAbsoluteEffect: 2 }] },
  }) as unknown as ExplanationRun;
const association = { feature: 'town', level: 'WARN', measure: measureOf('proxyCramersV@1', 0.6, 0, 1, null) };
const EMPTY = {
  ...{ groups: [], unknown: null, disparities: [], aggregates: [], differentialFairness: null, sampleSizes: null },
  ...{ classes: null, numbers: null, ranking: null },
};
/** How much is shown of the strata of the control feature "town". */
const auditWith = (displayLevel: 'NOTHING' | 'ROWS') =>
  ({
    document: {
      ...{ attributes: [{ ...EMPTY, attribute: 'gender', stratified: { features: ['town'], strata: [{ displayLevel, groups: [], aggregates: [] }] } }] },
      ...{ crossings: [], notAssessed: [], localLaw144: null, decided: true },
      proxies: {
        attributes: [
          { attribute: 'gender', associations: [association], joint: [], score: [] },
          { attribute: 'race', associations: [], joint: [], score: [] },
        ],
      },
    },
  }) as unknown as BiasAudit;
const audit = auditWith('ROWS');

const version = { artifactDigest: BYTES };
const specification = { digest: SPECIFICATION };

describe('facts about proxies that move the scores', () => {
  it('name every attribute of the audit, also one of which too little is known', () => {
    const use = { feature: 'town', group: 'town', strength: 0.6, effectShare: 1, product: 0.6, inUse: true };
    expect(proxyUseFacts(version, specification, run(), audit)).toEqual({
      explanationRunId: 'xpl_1',
      attributes: [
        { attribute: 'gender', uses: [use] },
        { attribute: 'race', uses: [] },
      ],
    });
  });

  it('mark an association that may not be shown, because head counts of strata follow from it', () => {
    const [gender] = proxyUseFacts(version, specification, run(), auditWith('NOTHING'))?.attributes ?? [];
    expect(gender?.uses).toMatchObject([{ strength: 0.6, product: 0.6, shown: false }]);
  });

  it('are not known without both, of other bytes or rows, or where the effects are not known', () => {
    const unmeasured = { document: { proxies: null } } as unknown as BiasAudit;
    expect(proxyUseFacts(version, specification, null, audit)).toBeNull();
    expect(proxyUseFacts(version, specification, run(), null)).toBeNull();
    expect(proxyUseFacts(version, specification, run(), unmeasured)).toBeNull();
    expect(proxyUseFacts(version, null, run(), audit)).toBeNull();
    expect(proxyUseFacts(version, specification, run('OK', 'c'.repeat(64)), audit)).toBeNull();
    expect(proxyUseFacts(version, { digest: 'c'.repeat(64) as Digest }, run(), audit)).toBeNull();
    expect(proxyUseFacts(version, specification, run('INSUFFICIENT'), audit)).toBeNull();
  });

  it('bind approvals to the explanation wherever a rule of the policy judges by it', () => {
    const policy = (type: string, params: object) => ({ document: { rules: [{ type, params }] } }) as unknown as AppliedPolicy;
    expect(asksForExplanation(policy('R-XAI', {}))).toBe(true);
    expect(asksForExplanation(policy('R-PRX', { proxyUse: { most: '0.05' } }))).toBe(true);
    expect(asksForExplanation(policy('R-PRX', { bannedInputs: ['gender'] }))).toBe(false);
    expect(asksForExplanation(null)).toBe(false);
  });
});
