import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { DeclaredFeature, Direction, PreflightQuestion } from './preflight-run.entity.ts';
import type { ProbedColumn } from './probed-columns.rules.ts';

/** Rows of the sample where nothing else is asked for. */
const SAMPLE_ROWS = 500;
/** Fewer rows say nothing about shares. */
const LEAST_SAMPLE_ROWS = 50;
/** Columns that a refusal names before it counts the rest. */
const NAMED_COLUMNS = 20;

/** A declaration as somebody makes it. */
export interface AskedFeature {
  readonly column: string;
  readonly direction?: Direction | null;
  readonly hard?: boolean | null;
  readonly lower?: number | null;
  readonly upper?: number | null;
}

/** What somebody asks; what is left out is chosen here. */
export interface AskedPreflight {
  readonly features?: readonly AskedFeature[] | null;
  readonly outputClass?: string | null;
  readonly sampleRows?: number | null;
  readonly budgetRows?: number | null;
  readonly budgetSeconds?: number | null;
}

type Refused = InvalidInput | LimitExceeded;

/** The question with every choice made; `classes` are those of a model that gives one probability per class, else null. */
export function completePreflight(
  asked: AskedPreflight,
  { columns, classes }: { readonly columns: readonly ProbedColumn[]; readonly classes: readonly string[] | null },
): Result<PreflightQuestion, Refused> {
  const features = completeFeatures(asked.features ?? [], columns);
  if (!features.ok) return features;
  const outputClass = asked.outputClass ?? null;
  if (classes === null && outputClass !== null) return invalid('outputClass', 'This model is judged by one score per row; leave outputClass out.');
  if (classes !== null && outputClass !== null && !classes.includes(outputClass))
    return invalid('outputClass', `The model has no class "${outputClass}"; its classes are ${classes.slice(0, 20).join(', ')}.`);
  if (classes !== null && outputClass === null && features.value.some(({ direction }) => direction !== null))
    return invalid('outputClass', 'A direction is that of the probability of one class; name the class.');
  const numbers = {
    sampleRows: asked.sampleRows ?? SAMPLE_ROWS,
    budgetRows: asked.budgetRows ?? LIMITS.preflightRows,
    budgetSeconds: asked.budgetSeconds ?? LIMITS.preflightSeconds,
  };
  const most = { sampleRows: LIMITS.preflightSampleRows, budgetRows: LIMITS.preflightRows, budgetSeconds: LIMITS.preflightSeconds };
  const least = { sampleRows: LEAST_SAMPLE_ROWS, budgetRows: 1, budgetSeconds: 1 };
  for (const name of ['sampleRows', 'budgetRows', 'budgetSeconds'] as const) {
    const value = numbers[name];
    if (!Number.isInteger(value) || value < least[name] || value > most[name])
      return invalid(name, `${name} is a whole number from ${least[name]} to ${most[name]}.`);
  }
  return ok({ features: features.value, outputClass, ...numbers });
}

/** The declarations in the order of the model's columns, so that the order in which they are made plays no part. */
function completeFeatures(asked: readonly AskedFeature[], columns: readonly ProbedColumn[]): Result<readonly DeclaredFeature[], Refused> {
  if (asked.length > LIMITS.preflightFeatures)
    return refuse(
      limitExceeded('preflightFeatures', LIMITS.preflightFeatures, `One request declares something of at most ${LIMITS.preflightFeatures} columns.`),
    );
  const declared = new Map<string, DeclaredFeature>();
  for (const feature of asked) {
    const fault = featureFault(feature, columns, declared);
    if (fault !== null) return invalid('features', fault);
    const { column, direction = null, hard, lower = null, upper = null } = feature;
    declared.set(column, { column, direction, hard: hard ?? false, lower, upper });
  }
  return ok(columns.flatMap(({ column }) => declared.get(column) ?? []));
}

function featureFault(
  { column, direction, hard, lower, upper }: AskedFeature,
  columns: readonly ProbedColumn[],
  declared: ReadonlyMap<string, DeclaredFeature>,
): string | null {
  const known = columns.find((probed) => probed.column === column);
  if (known === undefined) {
    const names = columns.slice(0, NAMED_COLUMNS).map((probed) => `"${probed.column}"`);
    const more = columns.length > NAMED_COLUMNS ? ` and ${columns.length - NAMED_COLUMNS} more` : '';
    return `The model is not fed with the column "${column}"; its columns are ${names.join(', ')}${more}.`;
  }
  if (known.kind !== 'NUMBER') return `The column "${column}" holds categories, which have no direction and no bounds.`;
  if (declared.has(column)) return `The column "${column}" is declared twice.`;
  const says = direction ?? lower ?? upper ?? null;
  if (says === null) return `Nothing is declared of the column "${column}"; give a direction or a bound, or leave it out.`;
  if (hard === true && (direction ?? null) === null) return `The column "${column}" is declared hard without a direction.`;
  for (const bound of [lower, upper])
    if (typeof bound === 'number' && !Number.isFinite(bound)) return `The bounds of the column "${column}" have to be finite numbers.`;
  if (typeof lower === 'number' && typeof upper === 'number' && lower > upper) return `The lower bound of the column "${column}" is above the upper one.`;
  return null;
}

const invalid = (field: string, message: string) => refuse(invalidInput(field, message));
