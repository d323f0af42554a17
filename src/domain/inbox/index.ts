export { type AskedAgain, type InboxItem, type InboxKind, isLate } from './inbox-item.entity.ts';
export { type ListInboxInput, listInbox } from './use-cases/list-inbox.ts';
