import type { ScoredRows } from '../../inference/model-runner.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { AuditSpecification, EvaluableVersion } from '../registry/index.ts';
import { rowIdFault, unstorableText } from './labels.rules.ts';
import { divideBySlices, sliceCount } from './measure-slices.ts';
import { judgedScores } from './output-fits.ts';
import { rowExtras } from './row-extras.rules.ts';
import type { ScoredPeople } from './scored-people.entity.ts';
import { truthsOf } from './truths.rules.ts';

/** Columns besides label, row id and protected attributes that a specification wants back with the scores, each once. */
export function extraColumns({ measurement, controlFeatures }: Pick<AuditSpecification, 'measurement' | 'controlFeatures'>): readonly string[] {
  const { weightColumn, clusterColumn, queryColumn, timeColumn, featureTimeColumn, labelTimeColumn, foldColumn, slices } = measurement;
  const roles = [weightColumn, clusterColumn, queryColumn, timeColumn, featureTimeColumn, labelTimeColumn, foldColumn];
  return [...new Set([...roles.filter((column) => column !== null), ...slices.map(({ column }) => column), ...controlFeatures])];
}

/** Scored rows with what is true of them. */
export interface ReadPeople {
  readonly people: ScoredPeople;
  readonly negativeLabel: string | null;
}

/** What the specification makes of the rows that a model scored, or a sentence that says why nothing can be measured. */
export function readPeople(
  {
    version,
    specification,
  }: { readonly version: { readonly manifest: Pick<EvaluableVersion['manifest'], 'output'> }; readonly specification: AuditSpecification },
  outcome: ScoredRows,
): ReadPeople | string {
  const judged = judgedScores(version.manifest.output, specification);
  if (typeof judged === 'string') return judged;
  const truths = truthsOf(specification, outcome.labels, outcome.rows);
  if (!truths.ok) return truths.message;
  const extras = rowExtras(specification.measurement, outcome.extras);
  if (typeof extras === 'string') return extras;
  const { labels, targets, negativeLabel } = truths;
  const { column } = judged;
  const scores = column === null ? outcome.scores : columnOf(outcome, column);
  const people: ScoredPeople = {
    ...{ labels, targets, scores, width: column === null ? outcome.width : 1, ...extras },
    ...{ attributes: outcome.attributes, extras: outcome.extras },
  };
  const fault = textFault(specification, outcome, negativeLabel) ?? sliceFault(specification, people);
  return fault ?? { people, negativeLabel };
}

function columnOf({ scores, rows, width }: ScoredRows, column: number): Float64Array {
  const picked = new Float64Array(rows);
  for (let row = 0; row < rows; row++) picked[row] = scores[row * width + column] as number;
  return picked;
}

function textFault(specification: AuditSpecification, outcome: ScoredRows, negativeLabel: string | null): string | null {
  const named = [...specification.measurement.slices.map(({ column }) => column), ...specification.controlFeatures];
  const kept = [...Object.values(outcome.attributes), ...named.flatMap((column) => outcome.extras[column] ?? [])];
  if (unstorableText([negativeLabel ?? '', ...kept.flatMap(({ texts }) => texts)]) !== null)
    return 'A label, group or slice of the dataset holds a character that is no text (NUL, or half of a pair); clean the data.';
  return specification.rowIdColumn === null ? null : rowIdFault(outcome.rowIds, specification.rowIdColumn);
}

function sliceFault({ measurement }: AuditSpecification, people: ScoredPeople): string | null {
  const count = sliceCount(divideBySlices(measurement, people));
  return count <= LIMITS.evaluationSlices
    ? null
    : `The slice columns have ${count} slices and crossings; an evaluation holds at most ${LIMITS.evaluationSlices}. Coarsen the categories, give edges, or leave the crossings out of the audit specification.`;
}
