/** A category of a slice, as an answer holds it. */
interface CategoryAnswer {
  readonly attribute: string;
  readonly category: string;
}

/** A measure that has a value and an interval, as an answer holds it. */
export interface MeasureAnswer {
  readonly id: string;
  readonly value: number;
  readonly status: string;
  readonly n: number;
  readonly slice: readonly CategoryAnswer[];
  readonly ci: { readonly method: string };
}

/** A page of slices. */
interface SlicesAnswer {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly edges: readonly {
    readonly node: {
      readonly slice: readonly CategoryAnswer[];
      readonly rows: number | null;
      readonly suppressed: boolean;
      readonly measures: readonly MeasureAnswer[];
    };
  }[];
}

/** A run as tests of every task ask for it; what a task does not have is null. */
export interface RunAnswer {
  readonly id: string;
  readonly state: string;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly measures: readonly MeasureAnswer[];
  readonly sliceLevel: number;
  readonly slices: SlicesAnswer;
  readonly curves: { readonly roc: readonly { readonly class: string }[]; readonly residuals: readonly { readonly n: number }[] };
  readonly classes: {
    readonly classes: readonly { readonly name: string; readonly measures: readonly MeasureAnswer[] }[];
    readonly matrix: readonly { readonly predicted: readonly number[] }[];
  } | null;
}

/** What a mutation made, or the problem that stood in its way. */
export interface Outcome {
  readonly __typename: string;
  readonly id: string;
}
