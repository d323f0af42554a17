import { type InvalidInput, invalidInput } from './problem.ts';

/** What is wrong with an instant that was named, such as the text of no date; null when nothing is, or none was named. */
export const instantFault = (field: string, instant: Date | null | undefined): InvalidInput | null =>
  instant != null && Number.isNaN(instant.getTime()) ? invalidInput(field, 'This is no instant; write it like 2026-11-23T12:00:00Z.') : null;
