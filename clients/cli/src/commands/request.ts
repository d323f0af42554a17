import { accepted, ExecutePromotionDocument, SubmitPromotionDocument } from '@assay/sdk';
import { EXIT } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import { coloured } from '../terminal.ts';
import { describe, EXIT_OF_GATE, gateOf } from './gate.ts';

interface KeyOptions {
  readonly key?: string;
}

/** `assay submit` and `assay execute`: what happens to a request besides that it is asked for and decided on. */
export function addRequestCommands({ root, run }: Program): void {
  const submit = root
    .command('submit <draft>')
    .description('ask for what a draft of yours says; exit code 0 promoted, 3 refused, 4 waiting')
    .option('--supersede <request>', 'an open request whose place this one takes')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<KeyOptions & { readonly supersede?: string }>(submit, async (session, [promotionRequestId = ''], { supersede, key }) => {
    const input = { promotionRequestId, supersedes: supersede ?? null, idempotencyKey: key ?? null };
    const submitted = accepted((await session.client.request(SubmitPromotionDocument, { input })).submitPromotion);
    const gate = await gateOf(session, submitted.id);
    session.answer({ request: submitted, gate }, () => describe(submitted, gate));
    return EXIT_OF_GATE[gate.state];
  });
  const execute = root
    .command('execute <request>')
    .description('let an approved request serve that waited for an operator or for the end of a hold')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<KeyOptions>(execute, async (session, [promotionRequestId = ''], { key }) => {
    const input = { promotionRequestId, idempotencyKey: key ?? null };
    const executed = accepted((await session.client.request(ExecutePromotionDocument, { input })).executePromotion);
    session.answer(executed, () => `The request is ${coloured(executed.state)}; the deployment is ${executed.deploymentId}.`);
    return EXIT.done;
  });
}
