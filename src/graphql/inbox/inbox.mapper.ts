import type * as domain from '../../domain/inbox/index.ts';
import { isLate } from '../../domain/inbox/index.ts';
import type { InboxItem } from './inbox.type.ts';

/** An item as GraphQL shows it at the instant. */
export const toInboxItem =
  (now: Date) =>
  ({ onBehalfOf, ...item }: domain.InboxItem): InboxItem => ({ ...item, onBehalfOfId: onBehalfOf, overdue: isLate(item, now) });
