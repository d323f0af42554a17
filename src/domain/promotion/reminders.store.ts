import type { Tx } from '../../storage/transaction.ts';
import type { Reminder } from './reminder.entity.ts';
import { promotionReminders } from './reminders.tables.ts';

/** Notes that people are told; false when they were told before (a concurrent one is waited for). */
export async function insertReminder(tx: Tx, reminder: Reminder): Promise<boolean> {
  const rows = await tx.insert(promotionReminders).values(reminder).onConflictDoNothing().returning({ kind: promotionReminders.kind });
  return rows.length > 0;
}
