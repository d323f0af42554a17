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
