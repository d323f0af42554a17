export type { JournalEntry } from './journal-entry.entity.ts';
export { append } from './operations/append.ts';
