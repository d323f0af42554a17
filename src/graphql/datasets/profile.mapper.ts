import { type DatasetVersion, QUANTILES, type ShownProfile } from '../../domain/datasets/index.ts';
import type { ColumnProfile, NumberProfile } from './profile.type.ts';

type Numbers = NonNullable<ShownProfile['numbers']>;

const isInstant = (type: string): boolean => type === 'date' || type === 'timestamp';

/** A column's profile as GraphQL shows it. */
export function toColumnProfile(column: ShownProfile, { columns, protectedColumns }: Pick<DatasetVersion, 'columns' | 'protectedColumns'>): ColumnProfile {
  const { numbers, ...rest } = column;
  const when = isInstant(column.type) && numbers !== null ? numbers : null;
  return {
    ...rest,
    sensitivity: columns.find(({ name }) => name === column.name)?.sensitivity ?? null,
    isProtected: protectedColumns.includes(column.name),
    numbers: numbers === null ? null : toNumbers(numbers),
    earliest: when === null ? null : new Date(when.minimum),
    latest: when === null ? null : new Date(when.maximum),
  };
}

function toNumbers({ quantiles, histogram, minimum, maximum, ...rest }: Numbers): NumberProfile {
  const width = (maximum - minimum) / histogram.length;
  return {
    ...{ ...rest, minimum, maximum },
    quantiles: quantiles.map((value, i) => ({ q: QUANTILES[i] ?? 0, value })),
    histogram: histogram.map((rows, i) => ({ from: minimum + i * width, to: i === histogram.length - 1 ? maximum : minimum + (i + 1) * width, rows })),
  };
}
