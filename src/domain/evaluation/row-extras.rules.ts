import type { TextColumn } from '../../kernel/text-column.ts';
import { weightsProblem } from '../../stats/index.ts';
import type { MeasurementPlan } from '../registry/measurement-plan.entity.ts';
import { numberOfText } from './number-text.rules.ts';

/** What a plan says of rows besides label and score: weights, clusters and queries; null where it says nothing. */
export interface RowExtras {
  readonly weights: Float64Array | null;
  readonly clusters: Uint32Array | null;
  readonly queries: Uint32Array | null;
}

/** The roles of rows from the columns that came back, or a sentence that says what is wrong with them. */
export function rowExtras(plan: MeasurementPlan, columns: Readonly<Record<string, TextColumn>>): RowExtras | string {
  const weights = plan.weightColumn === null ? null : weightsOf(columns[plan.weightColumn], plan.weightColumn);
  if (typeof weights === 'string') return weights;
  const clusters = plan.clusterColumn === null ? null : namedSets(columns[plan.clusterColumn], plan.clusterColumn, 'cluster');
  if (typeof clusters === 'string') return clusters;
  const queries = queriesOf(plan, columns);
  if (typeof queries === 'string') return queries;
  return { weights, clusters, queries };
}

/** Numbers 0, 1, … of the queries of rows, a sentence that says what is wrong with them, or null where the plan names no column of queries. */
export const queriesOf = ({ queryColumn }: Pick<MeasurementPlan, 'queryColumn'>, columns: Readonly<Record<string, TextColumn>>): Uint32Array | string | null =>
  queryColumn === null ? null : namedSets(columns[queryColumn], queryColumn, 'query');

const NO_COLUMN: TextColumn = { codes: new Uint32Array(0), texts: [] };

function weightsOf({ codes, texts }: TextColumn = NO_COLUMN, column: string): Float64Array | string {
  const values = texts.map(numberOfText);
  const weights = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    const weight = values[code] ?? null;
    if (weight === null || Number.isNaN(weight))
      return `The weight of row ${row + 1} in the column "${column}" is "${texts[code] ?? ''}"; give every row a number of zero or more.`;
    weights[row] = weight;
  }
  const problem = weights.length === 0 ? null : weightsProblem(weights);
  return problem === null ? weights : `The weights in the column "${column}" cannot be used. ${problem}`;
}

/** Numbers 0, 1, … of the sets of rows with the same text; rows without one, or a single set, are faults. */
function namedSets({ codes, texts }: TextColumn = NO_COLUMN, column: string, what: 'cluster' | 'query'): Uint32Array | string {
  const known = new Map<string, number>();
  // Set of each code + 1; 0 for a code that no row before had.
  const setOf = new Uint32Array(texts.length);
  const sets = new Uint32Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (setOf[code] === 0) {
      const text = (texts[code] ?? '').trim();
      if (text === '') return `Row ${row + 1} has no ${what} in the column "${column}"; give every row one.`;
      const set = known.get(text) ?? known.size;
      known.set(text, set);
      setOf[code] = set + 1;
    }
    sets[row] = (setOf[code] as number) - 1;
  }
  if (what === 'cluster' && known.size < 2 && codes.length > 0)
    return `All rows are of one cluster in the column "${column}", so no interval can be had; name a column that divides them, or none.`;
  return sets;
}
