import { accepted, DecidePromotionDocument } from '@assay/sdk';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import { coloured } from '../terminal.ts';
import { findRequest } from './gate.ts';

interface DecideOptions {
  readonly comment: string;
  readonly digest?: string;
  readonly key?: string;
  readonly role?: string;
}

const DECISIONS = [
  ['approve', 'APPROVE', 'approve a request; what you sign is the whole file as it stands'],
  ['reject', 'REJECT', 'reject a request for good'],
  ['request-changes', 'REQUEST_CHANGES', 'send a request back'],
] as const;

/** `assay approve`, `assay reject` and `assay request-changes`. */
export function addDecisionCommands({ root, run }: Program): void {
  for (const [name, decision, description] of DECISIONS) {
    const command = root
      .command(`${name} <request>`)
      .description(description)
      .requiredOption('--comment <text>', 'why')
      .option('--role <role>', 'the role that you decide in, where you hold several')
      .option('--key <text>', 'idempotency key: the same key again answers the same')
      .option('--digest <sha256>', 'digest of the file that you read; the decision fails when the file has changed since');
    run<DecideOptions>(command, async (session, [promotionRequestId = ''], { comment, digest, key, role }) => {
      const request = await findRequest(session, promotionRequestId);
      const signed = digest ?? request.file?.digestToSign ?? request.evidenceDigest;
      const { decidePromotion } = await session.client.request(DecidePromotionDocument, {
        input: { promotionRequestId, decision, digest: signed, comment, role: role ?? null, idempotencyKey: key ?? null },
      });
      const decided = accepted(decidePromotion);
      session.answer(decided, () => `Recorded ${decision} as ${decided.decision.roles.join(', ')}. The request is ${coloured(decided.request.state)}.`);
      return EXIT.done;
    });
  }
}
