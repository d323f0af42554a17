/** Codes up to which each has a place in memory; of more than that only those are held that occur. */
const FEW_CODES = 1 << 20;

/** A number for each of some codes; undefined for those that have none. */
export interface CodeNumbers {
  get(code: number): number | undefined;
  set(code: number, number: number): void;
}

/** An empty list of numbers for the codes 0 up to before `codes`. */
export const codeNumbers = (codes: number): CodeNumbers => (codes <= FEW_CODES ? new FewCodes(codes) : new ManyCodes());

class FewCodes implements CodeNumbers {
  /** Number + 1; 0 for none. */
  private readonly numbers: Uint32Array;

  constructor(codes: number) {
    this.numbers = new Uint32Array(codes);
  }

  get(code: number): number | undefined {
    const number = this.numbers[code] as number;
    return number === 0 ? undefined : number - 1;
  }

  set(code: number, number: number): void {
    this.numbers[code] = number + 1;
  }
}

class ManyCodes implements CodeNumbers {
  private readonly numbers = new Map<number, number>();

  get(code: number): number | undefined {
    return this.numbers.get(code);
  }

  set(code: number, number: number): void {
    this.numbers.set(code, number);
  }
}
