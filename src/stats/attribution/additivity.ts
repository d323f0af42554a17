/**
 * The check that base value and effects add up to the output (efficiency, or local accuracy). It runs for every attribution and has
 * no switch: one that does not add up is an error, not a warning.
 */

/** How far base value and effects miss the output, and how far they may. */
export interface AdditivityCheck {
  /** |base + Σ effects − output|. */
  readonly error: number;
  readonly tolerance: number;
  /** False also when any number is not finite. */
  readonly holds: boolean;
}

/** Relative tolerance for models that compute in 32 bits, and for numbers computed in 64 bits throughout. */
export const ADDITIVITY_TOLERANCE = { float32: 1e-4, float64: 1e-5 } as const;

/** Checks |base + Σ effects − output| ≤ relative · max(1, |output|) + rounding. */
export function checkAdditivity(
  { baseValue, effects, output }: { readonly baseValue: number; readonly effects: Iterable<number>; readonly output: number },
  relative: number,
  rounding = 0,
): AdditivityCheck {
  let sum = baseValue;
  for (const effect of effects) sum += effect;
  const error = Math.abs(sum - output);
  const tolerance = relative * Math.max(1, Math.abs(output)) + rounding;
  return { error, tolerance, holds: Number.isFinite(tolerance) && error <= tolerance };
}
