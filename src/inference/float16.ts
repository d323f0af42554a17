/**
 * Half-precision floating-point numbers (IEEE 754 binary16) as their sixteen bits: one of sign, five of exponent, ten of fraction.
 * JavaScript engines of this age have no array of them.
 */

/** At and above it a number rounds to infinity: half of the last place above 65,504, the largest finite one. */
export const LARGEST_FLOAT16 = 65_520;

const SMALLEST_NORMAL = 2 ** -14;
const FRACTION = 1_024;
const INFINITE = 0x7c00;
const NOT_A_NUMBER = 0x7e00;

/** The bits of the half nearest to a number, ties to even. */
export function float16Bits(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return NOT_A_NUMBER;
  if (size >= LARGEST_FLOAT16) return sign | INFINITE;
  if (size < SMALLEST_NORMAL) return sign | toEven(size * 2 ** 24);
  const exponent = Math.floor(Math.log2(size));
  // The logarithm may round up to the next power just below it.
  const power = size < 2 ** exponent ? exponent - 1 : size >= 2 ** (exponent + 1) ? exponent + 1 : exponent;
  // A fraction that rounds up to 1,024 carries into the exponent, which is what the sum of both bits says.
  return sign | ((power + 15) * FRACTION + toEven((size / 2 ** power - 1) * FRACTION));
}

function toEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest > 0.5 ? floor + 1 : floor;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The number that sixteen bits stand for. */
export function float16Value(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & (FRACTION - 1);
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / FRACTION) * 2 ** (exponent - 15));
}
