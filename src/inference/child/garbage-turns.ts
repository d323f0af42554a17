/**
 * So many cells are read before garbage is collected: 65,536 rows of 32 columns. A collection takes a few milliseconds, and so many cells
 * many times that.
 */
const CELLS = 2_097_152;

/**
 * Has garbage collected in turns that depend on the cells that were read and on nothing else. Left to itself the engine waits the longer the longer a
 * process runs, as arrays of numbers lie outside of the heap that it watches. Does nothing in a process that was started without `--expose-gc`.
 */
export class GarbageTurns {
  private cells = 0;
  private readonly collect: () => void;

  constructor(collect: () => void = () => globalThis.gc?.()) {
    this.collect = collect;
  }

  /** Told of cells that were read and are used no more. */
  add(cells: number): void {
    this.cells += cells;
    if (this.cells < CELLS) return;
    this.cells = 0;
    this.collect();
  }
}
