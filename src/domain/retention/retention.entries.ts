import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { RetentionPeriod } from './retention.entity.ts';

/** From now on things of the kind are kept for so long. */
export const retentionPeriodSet = (period: RetentionPeriod): EntryDraft =>
  entryAbout('retention-period.set', 'RetentionPeriod', period, { kind: period.kind, days: period.days, reason: period.reason });
