export { splitEvents } from './event-text.rules.ts';
export { type EventOutcome, type ReceiveLineageInput, receiveLineage } from './use-cases/receive-lineage.ts';
