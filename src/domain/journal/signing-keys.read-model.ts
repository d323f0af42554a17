import { desc } from 'drizzle-orm';
import type { Db } from '../../storage/database.ts';
import { signingKeys } from './journal.tables.ts';
import type { SigningKey } from './signing-key.entity.ts';

/** Every key that was ever signed with, the newest first. */
export const readSigningKeys = (db: Db): Promise<readonly SigningKey[]> =>
  db.select().from(signingKeys).orderBy(desc(signingKeys.introducedAt), desc(signingKeys.keyId));
