const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Powers of ten that a double holds exactly and that short decimals need. */
const POWERS = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);
/** So many digits make a whole number below 2^53. */
const EXACT_DIGITS = 15;
const [ZERO, NINE, POINT, MINUS] = [48, 57, 46, 45];

/**
 * The number that a decimal text stands for, to the last bit; NaN for any other text. Up to fifteen digits are read by hand: both their whole
 * number and the power of ten are exact doubles, so that one division rounds rightly (Clinger 1990), as `Number` does more slowly.
 */
export function decimalOf(text: string): number {
  const quick = quickDecimal(text);
  if (!Number.isNaN(quick)) return quick;
  const trimmed = text.trim();
  return DECIMAL.test(trimmed) ? Number(trimmed) : Number.NaN;
}

/** The decimal with these digits, of which `scale` stand behind the point, as a text with all of them. */
export function decimalText(unscaled: bigint, scale: number): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString();
  const padded = scale > 0 ? digits.padStart(scale + 1, '0') : digits;
  const whole = scale > 0 ? padded.slice(0, -scale) : `${padded}${'0'.repeat(-scale)}`;
  return `${unscaled < 0n ? '-' : ''}${whole}${scale > 0 ? `.${padded.slice(-scale)}` : ''}`;
}

/** NaN for everything but an optional minus, digits and at most one point. */
function quickDecimal(text: string): number {
  const { length } = text;
  let at = text.charCodeAt(0) === MINUS ? 1 : 0;
  const negative = at === 1;
  if (length - at > EXACT_DIGITS + 1) return Number.NaN;
  let whole = 0;
  let digits = 0;
  let decimals = -1;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) {
      whole = whole * 10 + (code - ZERO);
      digits += 1;
      if (decimals >= 0) decimals += 1;
    } else if (code === POINT && decimals < 0) decimals = 0;
    else return Number.NaN;
  }
  if (digits === 0 || digits > EXACT_DIGITS) return Number.NaN;
  const value = decimals > 0 ? whole / (POWERS[decimals] as number) : whole;
  return negative ? -value : value;
}
