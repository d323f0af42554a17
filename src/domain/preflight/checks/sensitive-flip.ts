import { hasMoved, meanOf, shareOfRepeats } from '../../../stats/index.ts';
import type { Bench } from '../bench.ts';
import { type Found, notApplicable, plainNumber, shareNumber, shiftNumber, worstNumbers } from '../check-found.rules.ts';
import type { CheckNumber } from '../preflight-run.entity.ts';
import { PREFLIGHT } from '../preflight-settings.rules.ts';
import type { ProbedColumn } from '../probed-columns.rules.ts';

/** How many people would be decided about otherwise if only a sensitive attribute of theirs were another; told, and judged by nobody but a policy. */
export async function checkSensitiveFlip(bench: Bench): Promise<Found> {
  const columns = bench.columns.filter(({ column }) => bench.inputs.sensitiveColumns.includes(column));
  if (columns.length === 0) return notApplicable('NO_SENSITIVE_INPUT', 'No input of the model is declared a protected or sensitive attribute of people.');
  const flipped: Flipped[] = [];
  for (const column of columns) flipped.push(await flipColumn(bench, column));
  const numbers = worstNumbers(flipped.flatMap((found) => found.numbers));
  const measured = flipped.filter((found) => found.compared > 0).length;
  return {
    ...(measured === 0
      ? { verdict: 'INSUFFICIENT_DATA', reason: 'NOT_MEASURED', message: 'No row with a score could take another value of a sensitive column.' }
      : { verdict: 'INFORMATIONAL', reason: 'REPORTED', message: 'The decisions that depend on a sensitive attribute alone are counted.' }),
    ...{ rows: bench.sample.length, thresholds: [], numbersLeftOut: numbers.numbersLeftOut },
    numbers: [plainNumber('columns', columns.length), ...numbers.numbers],
  };
}

interface Flipped {
  /** Rows that have a score with their own value and with another. */
  readonly compared: number;
  readonly numbers: readonly CheckNumber[];
}

/** A row flips when any other value that the sample has changes its decision. A column of one value has numbers without a value, so that no bound passes it. */
async function flipColumn(bench: Bench, column: ProbedColumn): Promise<Flipped> {
  const { width, sample } = bench;
  const { decision } = bench.judging;
  const values = frequentValues(bench, column);
  const base = await bench.baseline();
  const flips = new Uint8Array(sample.length);
  const moved = new Uint8Array(sample.length);
  const largest = new Float64Array(sample.length).fill(Number.NaN);
  for (const value of values.length < 2 ? [] : values) {
    const changed = await bench.score([{ column: column.column, kind: 'FROM', values: new Float64Array(sample.length).fill(value) }]);
    for (const row of sample) {
      if (bench.sameCell(column, row, value)) continue;
      const shift = shiftOf(base, changed, row, width);
      if (!Number.isFinite(shift)) continue;
      largest[row] = Number.isNaN(largest[row]) ? shift : Math.max(largest[row] as number, shift);
      if (hasMoved(base, changed, row * width, width)) moved[row] = 1;
      if (decision !== null && decision(base, row * width) !== decision(changed, row * width)) flips[row] = 1;
    }
  }
  const compared = [...largest].filter((shift) => !Number.isNaN(shift));
  const about = { column: column.column };
  const numbers = [
    ...(decision === null ? [] : [shareNumber('flipRate', shareOfRepeats(total(flips), compared.length, 1), about)]),
    shiftNumber(meanOf(compared), { moved: total(moved), rows: compared.length }, about),
    plainNumber('valuesTried', values.length, about),
  ];
  return { compared: compared.length, numbers };
}

const total = (marks: Uint8Array): number => marks.reduce((sum, mark) => sum + mark, 0);

/** Rows that stand for the values of a column in the sample, most frequent first, at most so many. */
function frequentValues(bench: Bench, column: ProbedColumn): readonly number[] {
  const groups: { readonly row: number; count: number }[] = [];
  for (const row of bench.sample) {
    const known = groups.find((group) => bench.sameCell(column, group.row, row));
    if (known === undefined) groups.push({ row, count: 1 });
    else known.count += 1;
  }
  return groups
    .sort((a, b) => b.count - a.count || a.row - b.row)
    .slice(0, PREFLIGHT.sensitiveValues)
    .map(({ row }) => row);
}

function shiftOf(base: Float64Array, changed: Float64Array, row: number, width: number): number {
  let sum = 0;
  for (let at = row * width; at < (row + 1) * width; at++) sum += Math.abs((changed[at] as number) - (base[at] as number));
  return width === 1 ? sum : sum / 2;
}
