import { assert } from '../../kernel/assert.ts';
import { pickTexts, type TextColumn } from '../../kernel/text-column.ts';
import { type GroupPartition, partitionByAttribute, type ScoreAgreement, scoreAgreement, shareOf } from '../../stats/index.ts';
import type { AttributeFlips, EquivalenceDocument, EquivalenceInputs, FlipCount, GroupFlips } from './equivalence-check.entity.ts';
import { toleranceChecks, worstOf } from './tolerance.rules.ts';

/** Both scores of each row, in the order of the dataset, and who the row is about. */
export interface PairedScores {
  readonly candidate: Float64Array;
  readonly parent: Float64Array;
  readonly attributes: Readonly<Record<string, TextColumn>>;
}

/** What the audit specification says about decisions and groups. */
export interface EquivalenceSettings {
  readonly threshold: number;
  readonly displayThreshold: number;
  readonly protectedAttributes: readonly { readonly column: string; readonly unknownValues: readonly string[] }[];
  readonly minimums: { readonly rows: number; readonly evaluationRows: number };
}

/** Compares two versions row by row. Depends on its arguments only. */
export function measureEquivalence(scores: PairedScores, settings: EquivalenceSettings, inputs: EquivalenceInputs): EquivalenceDocument {
  const agreement = scoreAgreement(scores.candidate, scores.parent, settings.threshold);
  const columns = [...new Map(settings.protectedAttributes.map((attribute) => [attribute.column, attribute])).values()];
  const partitions = columns.map(({ column, unknownValues }) => {
    const values = scores.attributes[column];
    assert(values !== undefined, `the scored rows hold the protected attribute ${column}`);
    return partitionByAttribute(column, pickTexts(values, agreement.rows), unknownValues);
  });
  const cellOf = finestCells(partitions, agreement.rows.length);
  const found = {
    rows: scores.candidate.length,
    unscored: agreement.unscored,
    differences: agreement.differences,
    rankCorrelation: agreement.rankCorrelation,
    flips: flipCount(
      agreement.rows.length,
      agreement.flipped.reduce((sum, flip) => sum + flip, 0),
    ),
    attributes: partitions.map((partition) => attributeFlips(partition, agreement, cellOf, settings.minimums.rows)),
  };
  const checks = toleranceChecks(found, inputs.tolerances, settings.minimums);
  return {
    ...{ format: 'assay-equivalence/1' as const, inputs, threshold: settings.threshold, displayThreshold: settings.displayThreshold },
    ...found,
    cells: cellOf.reduce((most, cell) => Math.max(most, cell + 1), 0),
    checks,
    verdict: worstOf(checks),
  };
}

const flipCount = (rows: number, flips: number): FlipCount => {
  const { share, ci } = shareOf(flips, rows);
  return { rows, flips, rate: share, ci };
};

function attributeFlips(partition: GroupPartition, { flipped }: ScoreAgreement, cellOf: Uint32Array, leastRows: number): AttributeFlips {
  const count = (index: number, group: string): GroupFlips => {
    const rows = [...partition.groupOf.keys()].filter((row) => partition.groupOf[row] === index);
    const flips = rows.reduce((sum, row) => sum + (flipped[row] ?? 0), 0);
    const cells = [...new Set(rows.map((row) => cellOf[row] ?? 0))].sort((a, b) => a - b);
    return { group, cells, sufficientRows: rows.length >= leastRows, ...flipCount(rows.length, flips) };
  };
  const unknown = count(-1, 'UNKNOWN');
  return { attribute: partition.name, groups: partition.groups.map(({ name }, index) => count(index, name)), unknown: unknown.rows === 0 ? null : unknown };
}

/** For each row the number of the combination of all attributes that it belongs to. */
function finestCells(partitions: readonly GroupPartition[], rows: number): Uint32Array {
  const numbers = new Map<string, number>();
  return Uint32Array.from({ length: rows }, (_, row) => {
    const key = partitions.map(({ groupOf }) => groupOf[row]).join(' ');
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}
