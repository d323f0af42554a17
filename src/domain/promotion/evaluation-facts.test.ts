import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { specificationOf } from '../../testing/specification-kit.ts';
import type { SucceededRun } from '../evaluation/index.ts';
import { measureRun } from '../evaluation/measure-run.ts';
import { evaluationFacts } from './evaluation-facts.ts';

const inputs = {
  ...{ artifactDigest: sha256('model'), manifestDigest: sha256('manifest'), datasetDigest: sha256('data'), specificationDigest: sha256('specification') },
};

describe('facts of an evaluation', () => {
  it('count the rows of the smallest class, whatever these weigh', async () => {
    const labels = Int8Array.from({ length: 120 }, (_, row) => (row < 5 ? 2 : row % 2));
    const none = { targets: new Float64Array(0), clusters: null, queries: null, attributes: {}, extras: {} };
    const scores = Float64Array.from({ length: 360 }, (_, at) => (labels[Math.floor(at / 3)] === at % 3 ? 0.8 : 0.1));
    for (const scale of [1_000, 1, 1 / 120]) {
      const people = { ...none, labels, scores, width: 3, weights: new Float64Array(120).fill(scale) };
      const specification = specificationOf({ task: 'MULTICLASS', classes: ['cat', 'dog', 'hen'] });
      const evidence = await measureRun(inputs, specification, people, { negativeLabel: null, predictionsDigest: sha256('predictions') });
      const run = { evidence, finishedAt: new Date(0) } as SucceededRun;
      expect(evaluationFacts(run, null).smallestClass).toBe(5);
    }
  });
});
