const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number that a text of a dataset stands for; NaN for the empty text, null for a text that is no finite number. */
export function numberOfText(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return Number.NaN;
  const number = NUMBER.test(trimmed) ? Number(trimmed) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}
