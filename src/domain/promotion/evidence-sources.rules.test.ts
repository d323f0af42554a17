import { describe, expect, it } from 'vitest';
import { passingFacts } from '../../testing/gate-facts.ts';
import type { LatencyFacts, PreflightFacts } from '../policy/index.ts';
import { evidenceSources } from './evidence-sources.rules.ts';
import type { SignedEvidence } from './promotion-request.entity.ts';

const PARTS = [
  ...['artifact', 'manifest', 'auditSpecification', 'evaluation', 'biasAudit', 'champion', 'comparison', 'policy', 'modelCard', 'monitor', 'target', 'aliases'],
  ...['revokedSources', 'attestations', 'explanation', 'skew', 'derivation', 'localLawStatement', 'validity'],
  ...['signatures', 'preflights', 'latencies'],
] as const;
const all = Object.fromEntries(PARTS.map((part) => [part, 'signed'])) as unknown as SignedEvidence;

const facts = passingFacts({
  validity: { runId: 'evl_1', digest: 'v', checks: [] },
  comparison: { digest: 'c', candidateRunId: 'evl_1', championRunId: 'evl_0', paired: true, measures: [] },
  attestations: [
    { datasetVersionId: 'dsv_1', use: 'training', attestationId: 'att_1', attestedAt: null, digest: 'a' },
    { datasetVersionId: 'dsv_2', use: 'evaluation', attestationId: null, attestedAt: null, digest: null },
  ],
  revocations: ['rvk_1', 'rvk_2'],
  importedExplanations: [{ id: 'xpi_1', library: 'shap', additivity: 'HOLDS', importedAt: '2026-11-20T12:00:00.000Z' }],
  signatures: [{ checkId: 'sig_1', verdict: 'PASS', reason: 'SIGNED', keyFingerprint: 'k', trusted: true }],
  preflights: [{ runId: 'pfl_1' }] as unknown as readonly PreflightFacts[],
  latencies: [{ runId: 'lat_1' }] as unknown as readonly LatencyFacts[],
  skew: [{ checkId: 'skw_1', digest: 's', verdict: 'PASS', servingDatasetId: 'dst_1', servingDataset: 'requests', current: true }],
  derivation: {
    ...{ derived: true, parentVersionId: 'ver_0' },
    checks: [
      {
        checkId: 'eqv_1',
        digest: 'e',
        verdict: 'PASS',
        tolerances: { maxDifference: 0, meanDifference: null, flipRate: null, groupFlipRate: null, rankCorrelation: null },
      },
    ],
  },
});
const request = {
  ...{ evidence: all, facts, policyId: 'pol_1', furtherPolicyIds: ['pol_2'], auditSpecificationId: 'aud_1', evaluationRunId: 'evl_1', biasAuditId: 'bia_1' },
  ...{ championDeploymentId: 'dep_1', modelCardId: 'crd_1', monitorId: 'mon_1' },
} as unknown as Parameters<typeof evidenceSources>[0];
const listed = (change: object = {}) => evidenceSources({ ...request, ...change }).map(({ part, thingId }) => `${part} ${thingId}`);

describe('what the evidence of a request was taken from', () => {
  it('is every thing behind every part that was signed, each once for its part', () => {
    expect(listed()).toEqual([
      ...['artifact art_1', 'manifest ver_1', 'auditSpecification aud_1', 'evaluation evl_1', 'validity evl_1', 'biasAudit bia_1', 'localLawStatement bia_1'],
      ...['champion dep_1', 'comparison evl_1', 'comparison evl_0', 'policy pol_1', 'policy pol_2', 'modelCard crd_1', 'monitor mon_1', 'attestations att_1'],
      ...[
        'revokedSources rvk_1',
        'revokedSources rvk_2',
        'explanation xpi_1',
        'signatures sig_1',
        'preflights pfl_1',
        'latencies lat_1',
        'skew skw_1',
        'derivation ver_0',
        'derivation eqv_1',
      ],
    ]);
  });

  it('is nothing for parts that nobody signed, and the explanation of Assay itself where there is one', () => {
    expect(listed({ evidence: { artifact: 'a', manifest: 'm', policy: 'p', skew: null } })).toEqual([
      'artifact art_1',
      'manifest ver_1',
      'policy pol_1',
      'policy pol_2',
    ]);
    const own = { ...facts, explanation: { runId: 'xpl_1' } };
    expect(listed({ facts: own }).filter((one) => one.startsWith('explanation'))).toEqual(['explanation xpl_1']);
  });
});
