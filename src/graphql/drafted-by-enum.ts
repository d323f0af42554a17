import type { DraftedBy } from '../kernel/drafted-by.ts';
import { enumType } from './enum-type.ts';

/** GraphQL enum of who wrote a text. */
export const DraftedByEnum = enumType('DraftedBy', 'Who wrote a text, as whoever brought it in declares.', {
  PEOPLE: 'People alone.',
  AI_ASSISTED: 'People with the help of a program that writes.',
} satisfies Record<DraftedBy, string>);
