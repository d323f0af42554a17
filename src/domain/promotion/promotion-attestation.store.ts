import type { Tx } from '../../storage/transaction.ts';
import { promotionAttestations } from './promotion.tables.ts';
import type { PromotionAttestation } from './promotion-attestation.entity.ts';

/** Keeps what was signed about a promotion; a second one about the same request is refused by the database. */
export async function saveAttestation(tx: Tx, attestation: PromotionAttestation): Promise<void> {
  await tx.insert(promotionAttestations).values(attestation);
}
