import type { Cell } from './dataset-rows.ts';

/** A piece of memory that is used again and again: whoever asks for it overwrites what was put there before. It is as large as the largest piece so far. */
export class ReusedMemory {
  private held = new ArrayBuffer(0);

  /** The memory, of at least so many bytes, whatever they hold. */
  atLeast(bytes: number): ArrayBuffer {
    if (this.held.byteLength < bytes) this.held = new ArrayBuffer(bytes);
    return this.held;
  }
}

/** Memory for the values of one column in one row group after the other. */
export class ColumnMemory {
  readonly numbers = new ReusedMemory();
  private readonly held: Cell[] = [];

  /** A list of so many cells, whatever they hold. */
  cells(length: number): Cell[] {
    this.held.length = length;
    return this.held;
  }
}
