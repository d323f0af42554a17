import { z } from 'zod';
import { didYouMean } from '../../../kernel/suggestion.ts';

/** One word of a closed set; anything else is refused with the nearest word and the whole set. */
export const word = <const V extends readonly [string, ...string[]]>(what: string, values: V) =>
  z.enum(values, {
    error: ({ input }) =>
      `There is no ${what} ${JSON.stringify(input) ?? 'here'}.${typeof input === 'string' ? didYouMean(input, values) : ''} Known: ${values.join(', ')}.`,
  });
