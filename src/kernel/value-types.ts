/** Types of values by their names, and how values of one type fit into another. */

/** What a type is made of: which family, how many bits it can tell apart exactly, and whether it knows a sign. */
interface Nature {
  readonly family: 'boolean' | 'integer' | 'float' | 'text' | 'bytes' | 'time' | 'unknown';
  /** Bits of whole numbers that are kept exactly. */
  readonly exactBits: number;
  readonly signed: boolean;
}

const FLOAT_BITS: Readonly<Record<string, number>> = { float16: 11, float32: 24, float64: 53 };
const OTHERS: Readonly<Record<string, Nature['family']>> = { bool: 'boolean', string: 'text', bytes: 'bytes', date: 'time', timestamp: 'time' };

/** What is known of a type by its name; a word that is no type of ours is unknown. */
export function natureOf(dtype: string): Nature {
  const whole = /^(u?)int(8|16|32|64)$/.exec(dtype);
  if (whole !== null) return { family: 'integer', exactBits: Number(whole[2]) - (whole[1] === 'u' ? 0 : 1), signed: whole[1] !== 'u' };
  const bits = FLOAT_BITS[dtype];
  if (bits !== undefined) return { family: 'float', exactBits: bits, signed: true };
  return { family: OTHERS[dtype] ?? 'unknown', exactBits: dtype === 'bool' ? 1 : 0, signed: false };
}

const NUMBERS: readonly Nature['family'][] = ['boolean', 'integer', 'float'];

/** How values of one type fit into another: exactly, with loss of digits or range, or not at all. */
export type Fit = 'EXACT' | 'LOSSY' | 'IMPOSSIBLE';

/** Whether every value of the first type is also one of the second. */
export function fitOf(from: string, to: string): Fit {
  if (from === to) return 'EXACT';
  const [a, b] = [natureOf(from), natureOf(to)];
  if (a.family === 'unknown' || b.family === 'unknown') return 'LOSSY';
  if (!NUMBERS.includes(a.family) || !NUMBERS.includes(b.family))
    return from === 'date' && to === 'timestamp' ? 'EXACT' : a.family === b.family ? 'LOSSY' : 'IMPOSSIBLE';
  const loses = a.exactBits > b.exactBits || (a.signed && !b.signed) || (a.family === 'float' && b.family !== 'float') || b.family === 'boolean';
  return loses ? 'LOSSY' : 'EXACT';
}
