import type { ScoredRows } from '../../inference/model-runner.ts';
import { queriesOf, truthsOf } from '../evaluation/index.ts';
import type { AuditSpecification } from '../registry/index.ts';
import type { Truth } from './importance.rules.ts';
import { UnfitData } from './unfit-data.ts';

/** Columns besides the label that have to come back with the scores, so that rows can be judged. */
export const queryColumns = ({ groundTruth, measurement: { task, queryColumn } }: AuditSpecification): readonly string[] =>
  groundTruth !== 'ABSENT' && task === 'RANKING' && queryColumn !== null ? [queryColumn] : [];

/** What is true of the scored rows, as the task of the specification has it; null where nobody knows it. Throws `UnfitData`. */
export function truthOf(rows: ScoredRows, specification: AuditSpecification, outputClass: string | null): Truth | null {
  const { groundTruth, positiveLabel, measurement } = specification;
  if (groundTruth === 'ABSENT') return null;
  if (measurement.task === 'MULTICLASS') return outputClass === null ? null : { kind: 'CLASS', labels: oneAgainstTheRest(rows, outputClass) };
  if (measurement.task === 'BINARY' && positiveLabel === null) return null;
  const found = truthsOf(specification, rows.labels, rows.rows);
  if (!found.ok) throw new UnfitData(found.message);
  if (measurement.task === 'BINARY') return { kind: 'CLASS', labels: found.labels };
  if (measurement.task === 'REGRESSION') return { kind: 'NUMBER', targets: found.targets };
  const queries = queriesOf(measurement, rows.extras);
  if (queries === null) return null;
  if (typeof queries === 'string') throw new UnfitData(queries);
  const { ranks, relevantFrom } = measurement;
  return { kind: 'RELEVANCE', relevance: found.targets, queries, k: Math.max(...ranks), relevantFrom };
}

/** A row is of the class, of another one (also of one that nobody declared), or nobody knows. */
function oneAgainstTheRest({ labels }: ScoredRows, outputClass: string): Int8Array {
  const meaning = labels.texts.map((text) => (text.trim() === '' ? -1 : text.trim() === outputClass ? 1 : 0));
  return Int8Array.from(labels.codes, (code) => meaning[code] ?? -1);
}
