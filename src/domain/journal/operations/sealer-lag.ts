import type { Machinery } from '../../context.ts';
import { readSealerLag, type SealerLag } from '../unsealed.read-model.ts';

/** Committed entries that wait for a position, and the age of the oldest in seconds: 0 and 0 when the sealer keeps up. */
export const sealerLag = (machinery: Pick<Machinery, 'database'>): Promise<SealerLag> => readSealerLag(machinery.database.db);
