import type { DisplayLevel } from '../../domain/bias/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of display levels. */
export const DisplayLevelEnum = enumType('DisplayLevel', 'How much of a group everybody may see.', {
  NOTHING: 'Not even its head count.',
  ROWS: 'Its head count.',
  SELECTION: 'Also how many got the favourable decision.',
  OUTCOMES: 'Everything.',
} satisfies Record<DisplayLevel, string>);
