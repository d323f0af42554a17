import { z } from 'zod';

const ADVICE = 'Write a ratio as text, such as "4/5" or "0.05", in quotes.';
// So few digits that every one is a finite number.
const PATTERN = /^-?(\d{1,15}\/[1-9]\d{0,14}|\d{1,15}(\.\d{1,30})?)$/;

/** A number written as text, "4/5" or "0.05", so that it reaches the program as it was written. */
export const ratioText = z.string({ error: ADVICE }).regex(PATTERN, { error: ADVICE });

/** The number that a checked ratio text stands for. */
export function ratioValue(text: string): number {
  const [top = '', bottom] = text.split('/');
  return bottom === undefined ? Number(top) : Number(top) / Number(bottom);
}
