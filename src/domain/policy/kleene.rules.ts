/** Kleene's three-valued logic: null is "unknown". Unknown AND false = false; unknown AND true = unknown. */
export type Ternary = boolean | null;

/** True when all are true, false when one is false, otherwise unknown; unknown for no operands, as nothing was checked. */
export function allOf(operands: readonly Ternary[]): Ternary {
  if (operands.length === 0) return null;
  if (operands.includes(false)) return false;
  return operands.includes(null) ? null : true;
}

/** True when one is true, false when all are false, otherwise unknown; unknown for no operands. */
export function anyOf(operands: readonly Ternary[]): Ternary {
  if (operands.length === 0) return null;
  if (operands.includes(true)) return true;
  return operands.includes(null) ? null : false;
}

/** The opposite; unknown stays unknown. */
export const negate = (operand: Ternary): Ternary => (operand === null ? null : !operand);
