/**
 * Which sums follow from other sums: linear algebra on sets of cells. Every displayed count is a sum of counts of disjoint cells of
 * people; a hidden count can be computed from displayed ones exactly when its set of cells is a linear combination of theirs.
 * Computed modulo a prime: a combination with whole-number denominators below the prime is found for sure, and tables of people
 * have denominators of a few units. Source: the audit of linear disclosure, Willenborg & de Waal (2001), ch. 6.
 */
import { assert } from '../../kernel/assert.ts';

/** 2²⁶ − 5, the largest prime whose products stay exact in floating point. */
const PRIME = 67_108_859;

type Row = Float64Array;

/** Grows by displayed sets, and refuses one that would give a hidden set away. */
export class DisplayedSums {
  readonly #cells: number;
  readonly #basis: { readonly row: Row; readonly pivot: number }[] = [];
  readonly #secrets: Row[];

  /** Sets are lists of cell numbers below `cells`; `secrets` are the sets whose sums must stay unknown. */
  constructor(cells: number, secrets: readonly (readonly number[])[]) {
    this.#cells = cells;
    this.#secrets = secrets.map((secret) => indicator(cells, secret));
  }

  /** Takes a set that is displayed elsewhere; secrets that follow from it are none any more. */
  publish(set: readonly number[]): void {
    this.#add(set, true);
  }

  /** Displays a set if no secret follows from it and the sets before; false when it has to stay hidden. */
  display(set: readonly number[]): boolean {
    return this.#add(set, false);
  }

  #add(set: readonly number[], isPublic: boolean): boolean {
    const row = indicator(this.#cells, set);
    for (const known of this.#basis) eliminate(row, known);
    const pivot = row.findIndex((value) => value !== 0);
    if (pivot < 0) return true;
    scale(row, inverse(row[pivot] as number));
    const added = { row, pivot };
    const reduced = this.#secrets.map((secret) => {
      const rest = Float64Array.from(secret);
      eliminate(rest, added);
      return rest;
    });
    const isKnown = (rest: Row): boolean => rest.every((value) => value === 0);
    if (!isPublic && reduced.some(isKnown)) return false;
    this.#secrets.splice(0, reduced.length, ...reduced.filter((rest) => !isKnown(rest)));
    this.#basis.push(added);
    return true;
  }
}

function indicator(cells: number, set: readonly number[]): Row {
  const row = new Float64Array(cells);
  for (const cell of set) {
    assert(cell >= 0 && cell < cells, 'a set names cells that exist');
    row[cell] = 1;
  }
  return row;
}

function eliminate(row: Row, { row: known, pivot }: { readonly row: Row; readonly pivot: number }): void {
  const factor = row[pivot] as number;
  if (factor === 0) return;
  for (let cell = pivot; cell < row.length; cell++) {
    const value = ((row[cell] as number) - factor * (known[cell] as number)) % PRIME;
    row[cell] = value < 0 ? value + PRIME : value;
  }
}

function scale(row: Row, factor: number): void {
  for (let cell = 0; cell < row.length; cell++) row[cell] = ((row[cell] as number) * factor) % PRIME;
}

/** Multiplicative inverse modulo the prime, by Euclid. */
function inverse(value: number): number {
  let [a, b, x, y] = [value, PRIME, 1, 0];
  while (b !== 0) {
    const quotient = Math.floor(a / b);
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return ((x % PRIME) + PRIME) % PRIME;
}
