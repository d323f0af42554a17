import type { AttributeFacts, DisparityFacts, GateFacts } from '../domain/policy/index.ts';
import type { Measure } from '../kernel/measure.ts';

/** A measure with an interval, over 267 rows. */
export const measureOf = (id: string, value: number, lower: number, upper: number, higherIsBetter: boolean | null = true): Measure => ({
  id,
  version: '1.0.0',
  value,
  status: 'OK',
  n: 267,
  nEff: 267,
  ci: { level: 0.95, lower, upper, method: 'delong-logit' },
  higherIsBetter,
});

/** An impact ratio that passes, with the parts that a test wants different. */
export function disparityOf(group: string, reference: string, change: Partial<DisparityFacts> = {}): DisparityFacts {
  return {
    metric: 'impactRatio@1',
    group,
    groupRows: 120,
    reference,
    referenceRows: 150,
    referenceMode: 'best',
    value: 0.98,
    lower: 0.85,
    upper: 1.1,
    level: 0.95,
    counts: { selected: 59, total: 120, referenceSelected: 75, referenceTotal: 150 },
    meetsMinimums: true,
    shortfall: null,
    smallNumbers: false,
    adjustedP: 0.8,
    minimumDetectableRatio: 0.7,
    shown: true,
    ...change,
  };
}

/** A group too small to judge. */
export const smallDisparityOf = (group: string, reference: string, groupRows: number, change: Partial<DisparityFacts> = {}): DisparityFacts =>
  disparityOf(group, reference, { groupRows, meetsMinimums: false, shortfall: 'fewer than 100 rows', counts: null, ...change });

/** An attribute whose first group is the reference. */
export const attributeOf = (parts: readonly string[], disparities: readonly DisparityFacts[]): AttributeFacts => ({
  attribute: parts.join('×'),
  parts,
  groups: [disparities[0]?.reference ?? 'nobody', ...disparities.map(({ group }) => group)],
  unknownShareTooHigh: false,
  disparities,
});

/** Facts that pass `wage-prescreen@1` without a warning; a test changes what it speaks of. */
export function passingFacts(change: Partial<GateFacts> = {}): GateFacts {
  return {
    format: 'assay-gate-facts/1',
    asOf: '2026-11-23T12:00:00.000Z',
    tier: 2,
    environment: 'production',
    useCase: 'wage-prescreen',
    modelVersionId: 'ver_1',
    artifact: {
      artifactId: 'art_1',
      digest: 'a'.repeat(64),
      size: 900,
      format: 'onnx',
      inspection: { opsets: [{ domain: 'ai.onnx', version: 17 }], operatorDomains: ['ai.onnx'], usesExternalData: false },
    },
    inputs: [{ name: 'features', columns: ['education', 'experience', 'union'] }],
    specification: {
      specificationId: 'aud_1',
      digest: 'b'.repeat(64),
      state: 'APPROVED',
      protectedAttributes: ['gender', 'race'],
      aliases: {},
      intersections: true,
      groundTruth: 'PRESENT',
    },
    data: { evaluationDatasetDigest: 'e'.repeat(64), evaluationSplit: null, trainingDatasetDigests: ['t'.repeat(64)], sharedRows: null, evaluationRows: 267 },
    evaluation: {
      runId: 'evl_1',
      resultDigest: 'c'.repeat(64),
      completedAt: '2026-11-22T12:00:00.000Z',
      artifactDigest: 'a'.repeat(64),
      specificationDigest: 'b'.repeat(64),
      rows: 267,
      positives: 133,
      negatives: 134,
      measures: [
        measureOf('rocAuc@1', 0.77, 0.71, 0.82),
        measureOf('calibrationSlope@1', 0.9, 0.6, 1.3, null),
        measureOf('calibrationIntercept@1', 0.05, -0.2, 0.3, null),
      ],
    },
    bias: {
      auditId: 'bia_1',
      digest: 'd'.repeat(64),
      runId: 'evl_1',
      attributes: [attributeOf(['gender'], [disparityOf('female', 'male')]), attributeOf(['race'], [disparityOf('other', 'white')])],
      crossings: [attributeOf(['gender', 'race'], [disparityOf('female×white', 'male×white'), disparityOf('male×other', 'male×white')])],
    },
    champion: { present: false },
    comparison: null,
    card: { cardId: 'crd_1', revision: 2, digest: 'f'.repeat(64), completeness: 0.9, missing: [], staleCitations: [] },
    monitor: { monitorId: 'mon_1', digest: '9'.repeat(64), state: 'DRAFT', signals: ['score'], baselineRows: 267 },
    lineage: { trainingDatasetVersionIds: ['dsv_1'], featureSetVersionId: 'fsv_1', connected: true },
    attestations: [],
    skew: [],
    derivation: { derived: false },
    ...change,
  };
}
