import { type Digest, digestOf } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { SignedFile } from './promotion-request.entity.ts';

/** An acknowledgement or waiver as far as the file goes. */
interface Bound {
  readonly id: string;
  readonly digest: string;
}

/** What belongs to one state of the evidence. */
export const boundTo = <T extends Bound>(things: readonly T[], digest: string): readonly T[] => things.filter((thing) => thing.digest === digest);

/** A judgement as far as it can outlive the file that it was made on. */
interface Spoken extends Bound {
  readonly decidedBy: string;
  readonly kind: string;
}

/**
 * The decisions, oldest first, that say something of the file with that digest: those made on it, and every wish for changes whose author has decided
 * nothing since. An approval is given to what was seen, and ends with it; an objection is not answered by somebody else's waiver or acknowledgement.
 */
export function speakingOf<T extends Spoken>(decisions: readonly T[], digest: string): readonly T[] {
  const last = new Map(decisions.map((decision) => [decision.decidedBy, decision.id]));
  return decisions.filter((one) => one.digest === digest || (one.kind === 'REQUEST_CHANGES' && last.get(one.decidedBy) === one.id));
}

/** The digest that approvers sign: evidence, acknowledgements and waivers; any change of one of them gives another digest. */
export function signedFileDigest(
  promotionRequestId: Id<'PromotionRequest'>,
  evidence: Digest,
  acknowledgements: readonly { readonly id: string; readonly findingKey: string }[],
  waivers: readonly { readonly id: string; readonly findingKeys: readonly string[] }[],
): Digest {
  const file: SignedFile = {
    promotionRequestId,
    evidence,
    acknowledgements: acknowledgements.map(({ id, findingKey }) => `${id} ${findingKey}`).sort(),
    waivers: waivers.map(({ id, findingKeys }) => `${id} ${[...findingKeys].sort().join(' ')}`).sort(),
  };
  return digestOf(file);
}
