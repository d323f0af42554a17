import { type ApprovalConditionInput, accepted, DecidePromotionDocument } from '@assay/sdk';
import { EXIT, UsageError } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import { coloured } from '../terminal.ts';
import { findRequest } from './gate.ts';

interface DecideOptions {
  readonly comment: string;
  readonly digest?: string;
  readonly key?: string;
  readonly role?: string;
  readonly for?: string;
  readonly condition?: readonly string[];
}

const SEVERITIES = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;

/** `HIGH pri_… 2026-06-30T00:00:00Z Collect a hundred rows.`: severity, owner, due instant, and what has to be done. */
function conditionOf(text: string): ApprovalConditionInput {
  const [, severity = '', ownerId = '', dueAt = '', what = ''] = /^(\S+) (\S+) (\S+) ([\s\S]+)$/.exec(text.trim()) ?? [];
  const known = SEVERITIES.find((one) => one === severity.toUpperCase());
  if (known === undefined) throw new UsageError(`Write a condition as: ${SEVERITIES.join('|')} OWNER-ID DUE-INSTANT what has to be done. Got: ${text}`);
  return { severity: known, ownerId, dueAt, text: what };
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
      .option('--for <person>', 'id of the person for whom you decide, by a delegation of theirs')
      .option('--digest <sha256>', 'digest of the file that you read; the decision fails when the file has changed since');
    if (decision === 'APPROVE')
      command.option('--condition <terms...>', 'what has to be done after the promotion: severity, id of its owner, due instant, text; may be given again');
    run<DecideOptions>(command, async (session, [promotionRequestId = ''], { comment, digest, key, role, for: onBehalfOf, condition = [] }) => {
      const request = await findRequest(session, promotionRequestId);
      const signed = digest ?? request.file?.digestToSign ?? request.evidenceDigest;
      const { decidePromotion } = await session.client.request(DecidePromotionDocument, {
        input: {
          ...{ promotionRequestId, decision, digest: signed, comment, role: role ?? null, idempotencyKey: key ?? null },
          ...{ onBehalfOf: onBehalfOf ?? null, conditions: condition.map(conditionOf) },
        },
      });
      const decided = accepted(decidePromotion);
      const whom = decided.decision.onBehalfOf === null ? '' : ` for ${decided.decision.onBehalfOf.name}`;
      session.answer(decided, () => `Recorded ${decision} as ${decided.decision.roles.join(', ')}${whom}. The request is ${coloured(decided.request.state)}.`);
      return EXIT.done;
    });
  }
}
