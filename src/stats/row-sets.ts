/** Rows that belong together, such as those of a query. */
import { clusterRoom } from './clustered-groups.ts';
import type { ChosenRows } from './picked-rows.ts';

/** Sets in the order in which rows first name them, one after the other; the rows of each in their own order. */
export interface RowSets {
  /** What each set is called. */
  readonly names: Uint32Array;
  readonly order: Uint32Array;
  /** Where each set begins in `order`, and finally how many rows there are. */
  readonly starts: Uint32Array;
}

/** The chosen rows by the set that each names. */
export function rowSets(nameOf: Uint32Array, rows: ChosenRows): RowSets {
  const count = rows?.length ?? nameOf.length;
  // Number + 1; 0 for a set that no row has named.
  const numbers = new Uint32Array(clusterRoom(nameOf));
  const sizes = new Uint32Array(numbers.length);
  let sets = 0;
  for (let place = 0; place < count; place++) {
    const name = nameOf[rows === null ? place : (rows[place] as number)] as number;
    if (numbers[name] === 0) {
      sets += 1;
      numbers[name] = sets;
    }
    const set = (numbers[name] as number) - 1;
    sizes[set] = (sizes[set] as number) + 1;
  }
  const names = new Uint32Array(sets);
  const starts = new Uint32Array(sets + 1);
  for (let set = 0; set < sets; set++) starts[set + 1] = (starts[set] as number) + (sizes[set] as number);
  const filled = starts.slice();
  const order = new Uint32Array(count);
  for (let place = 0; place < count; place++) {
    const row = rows === null ? place : (rows[place] as number);
    const set = (numbers[nameOf[row] as number] as number) - 1;
    names[set] = nameOf[row] as number;
    order[filled[set] as number] = row;
    filled[set] = (filled[set] as number) + 1;
  }
  return { names, order, starts };
}
