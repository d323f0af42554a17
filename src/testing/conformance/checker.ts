/** Result of a conformance run; nothing checked counts as failed. */
export interface ConformanceResult {
  readonly passed: number;
  readonly failed: string[];
}

/** Compares numbers with references and keeps count. */
export class Checker {
  private passed = 0;
  private readonly failed: string[] = [];

  /** Passes when both are null, or when they differ by at most `tolerance`, relative above one and absolute below. */
  number(label: string, actual: number | null | undefined, expected: number | null, tolerance = 1e-9): void {
    const same =
      expected === null || actual === null || actual === undefined
        ? actual === expected
        : Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
    this.verdict(`${label}: ${String(actual)} instead of ${String(expected)}`, same);
  }

  /** Passes when both are equal. */
  equal<T extends string | number | boolean | null | undefined>(label: string, actual: T, expected: T): void {
    this.verdict(`${label}: ${String(actual)} instead of ${String(expected)}`, actual === expected);
  }

  /** Checks bounds of an interval. */
  interval(label: string, actual: readonly [number, number], expected: readonly number[], tolerance = 1e-9): void {
    this.number(`${label} lower`, actual[0], expected[0] ?? Number.NaN, tolerance);
    this.number(`${label} upper`, actual[1], expected[1] ?? Number.NaN, tolerance);
  }

  /** What was found; a section that compared nothing is a failure of its own. */
  result(section: string): ConformanceResult {
    const nothing = this.passed + this.failed.length === 0 ? [`${section}: nothing was checked`] : [];
    return { passed: this.passed, failed: [...this.failed.map((failure) => `${section}: ${failure}`), ...nothing] };
  }

  private verdict(message: string, held: boolean): void {
    if (held) this.passed += 1;
    else this.failed.push(message);
  }
}
