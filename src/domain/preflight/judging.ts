import { outputClasses, outputWidth } from '../../inference/run-protocol.ts';
import { assert, present } from '../../kernel/assert.ts';
import { aucOf } from '../../stats/attribution/index.ts';
import { accuracyOf, decisionAt, meanNdcgOf, negativeMeanAbsoluteError, strongestClass } from '../../stats/index.ts';
import { judgedScores } from '../evaluation/index.ts';
import type { AuditSpecification, EvaluableVersion } from '../registry/index.ts';
import type { Judging } from './bench.ts';

/** How the scores of a version are judged by its specification: what follows from them, and by which metric they are measured. */
export function judgingBy({ manifest }: EvaluableVersion, specification: AuditSpecification, outputClass: string | null): Judging {
  const judged = judgedScores(manifest.output, specification);
  assert(typeof judged !== 'string', 'a version that was accepted fits its specification');
  const given = outputWidth(manifest.output);
  const { measurement, threshold, groundTruth } = specification;
  const isMulticlass = measurement.task === 'MULTICLASS';
  const classes = isMulticlass ? present(outputClasses(manifest.output), 'the classes of a model of several') : null;
  return {
    ...{ given, column: judged.column, ...(groundTruth === 'ABSENT' ? NO_METRIC : metricBy(specification, classes)) },
    decision: classes !== null ? strongestClass(classes.length) : threshold === null ? null : decisionAt(threshold),
    place: classes === null || outputClass === null ? 0 : classes.indexOf(outputClass),
  };
}

const NO_METRIC = { metricOf: null, metricId: null } as const;

function metricBy({ measurement, positiveLabel }: AuditSpecification, classes: readonly string[] | null): Pick<Judging, 'metricOf' | 'metricId'> {
  switch (measurement.task) {
    case 'BINARY':
      return { metricId: 'rocAuc', metricOf: (labels) => aucOfKnown(labels, positiveLabel ?? '') };
    case 'MULTICLASS':
      return {
        metricId: 'accuracy',
        metricOf: (labels) =>
          accuracyOf(
            Int32Array.from(labels, (label) => (classes ?? []).indexOf(label.trim())),
            (classes ?? []).length,
          ),
      };
    case 'REGRESSION':
      return { metricId: 'negativeMeanAbsoluteError', metricOf: (labels) => negativeMeanAbsoluteError(Float64Array.from(labels, numberOfLabel)) };
    case 'RANKING': {
      // The deepest of the specification's ranks: it sees the most of what a change moves.
      const k = Math.max(...measurement.ranks);
      return {
        metricId: `ndcgAt${k}`,
        metricOf: (labels, queries) =>
          queries === null ? null : meanNdcgOf({ queries, relevance: Float64Array.from(labels, numberOfLabel), relevantFrom: measurement.relevantFrom, k }),
      };
    }
  }
}

const numberOfLabel = (label: string): number => (label.trim() === '' ? Number.NaN : Number(label));

/** The area under the ROC curve of the rows with a label and a finite score. */
function aucOfKnown(labels: readonly string[], positiveLabel: string): (scores: Float64Array) => number | null {
  const truths = labels.map((label) => (label.trim() === '' ? -1 : label.trim() === positiveLabel ? 1 : 0));
  return (scores) => {
    const known = truths.flatMap((truth, row) => (truth >= 0 && Number.isFinite(scores[row]) ? [row] : []));
    if (known.length === 0) return null;
    return aucOf(Uint8Array.from(known, (row) => truths[row] as number))(Float64Array.from(known, (row) => scores[row] as number));
  };
}
