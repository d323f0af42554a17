type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** A kind of array of numbers. */
interface NumberKind<T extends Numbers> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: SharedArrayBuffer): T;
}

/** Numbers that come in parts, in memory that other threads can read as well. Where it is told how many will come they are never there twice. */
export class NumberGatherer<T extends Numbers> {
  private kind: NumberKind<T>;
  private parts: T[] = [];
  /** Where the parts go one behind the other; null where nobody has said how many there will be. */
  private room: T | null = null;
  private length = 0;

  constructor(kind: NumberKind<T>) {
    this.kind = kind;
  }

  /** Makes room for so many. It takes no memory before it is written to, so that a number too large does no harm. */
  expect(numbers: number): void {
    if (this.length === 0) this.room = this.roomFor(numbers);
  }

  /** Adds a part; the numbers must fit. */
  add(part: ArrayLike<number>): void {
    if (this.room !== null && this.length + part.length > this.room.length) {
      // More than was announced.
      this.parts = [this.room.subarray(0, this.length) as T];
      this.room = null;
    }
    if (this.room !== null) this.room.set(part, this.length);
    else this.parts.push(this.copyOf(part));
    this.length += part.length;
  }

  /** From here on numbers are kept as another kind, those that are there already too. */
  widen(kind: NumberKind<T>): void {
    if (kind === this.kind) return;
    this.kind = kind;
    if (this.room === null) return;
    const wider = this.roomFor(this.room.length);
    wider.set(this.room.subarray(0, this.length));
    this.room = wider;
  }

  /** All of them, in the kind that was asked for last. */
  whole(): T {
    if (this.room !== null) return this.room.subarray(0, this.length) as T;
    const whole = this.roomFor(this.length);
    let at = 0;
    for (const part of this.parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  private copyOf(part: ArrayLike<number>): T {
    const copy = this.roomFor(part.length);
    copy.set(part);
    return copy;
  }

  private roomFor(numbers: number): T {
    return new this.kind(new SharedArrayBuffer(numbers * this.kind.BYTES_PER_ELEMENT));
  }
}
