import type { DividedRows } from './slice-partition.rules.ts';

/** Rows of each slice of a partition, in its order. */
export function sliceSizes({ slices, sliceOf }: DividedRows): Uint32Array {
  const sizes = new Uint32Array(slices.length);
  for (let row = 0; row < sliceOf.length; row++) sizes[sliceOf[row] as number] = (sizes[sliceOf[row] as number] as number) + 1;
  return sizes;
}

/**
 * Which slices may be shown, by partition. One of fewer rows than the display threshold is hidden, and so is what would tell its number by
 * subtraction: along every line of slices that add up to a known number, hidden ones are at least two and hold the threshold together; where a
 * slice of one column is hidden, one of its crossings with every other column is as well. The smallest shown one of a line goes first.
 */
export function shownSlices(partitions: readonly DividedRows[], threshold: number): readonly (readonly boolean[])[] {
  const sizes = partitions.map(sliceSizes);
  const shown = sizes.map((list) => Array.from(list, (rows) => rows >= threshold));
  const lines = linesOf(partitions);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { partition, members, parent } of lines) {
      const [own, counts] = [shown[partition] as boolean[], sizes[partition] as Uint32Array];
      const hidden = members.filter((slice) => own[slice] === false);
      const parentHidden = parent !== null && shown[parent.partition]?.[parent.slice] === false;
      const rows = hidden.reduce((sum, slice) => sum + (counts[slice] as number), 0);
      const isSafe = hidden.length === 0 ? !parentHidden : parentHidden || (hidden.length >= 2 && rows >= threshold);
      const next = isSafe
        ? undefined
        : smallest(
            members.filter((slice) => own[slice] === true),
            counts,
          );
      if (next === undefined) continue;
      own[next] = false;
      changed = true;
    }
  }
  return shown;
}

/** Slices of one partition whose rows add up to those of the parent, or of everything. */
interface Line {
  readonly partition: number;
  readonly members: readonly number[];
  readonly parent: { readonly partition: number; readonly slice: number } | null;
}

function linesOf(partitions: readonly DividedRows[]): readonly Line[] {
  return partitions.flatMap(({ columns, slices }, partition): readonly Line[] => {
    if (columns.length === 1) return [{ partition, members: slices.map((_, slice) => slice), parent: null }];
    return columns.flatMap((column) => {
      const single = partitions.findIndex((one) => one.columns.length === 1 && one.columns[0] === column);
      return (partitions[single]?.slices ?? []).map((category, slice) => ({
        partition,
        members: slices.flatMap((crossing, place) => (crossing[column] === category[column] ? [place] : [])),
        parent: { partition: single, slice },
      }));
    });
  });
}

const smallest = (members: readonly number[], counts: Uint32Array): number | undefined =>
  members.reduce<number | undefined>(
    (least, slice) => (least === undefined || (counts[slice] as number) < (counts[least] as number) ? slice : least),
    undefined,
  );
