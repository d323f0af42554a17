import {
  accepted,
  CancelEquivalenceCheckDocument,
  CancelEvaluationDocument,
  CancelExplanationDocument,
  CancelLatencyRunDocument,
  CancelPreflightDocument,
  CancelSkewCheckDocument,
} from '@assay/sdk';
import { EXIT, UsageError } from '../exit-codes.ts';
import type { Program } from '../program.ts';
import type { Session } from '../session.ts';
import { coloured } from '../terminal.ts';

interface Cancelled {
  readonly id: string;
  readonly state: string;
}

/** What can be cancelled, by the prefix of its id. */
const CANCEL: Readonly<Record<string, (session: Session, id: string, idempotencyKey: string | null) => Promise<Cancelled>>> = {
  evl_: async ({ client }, evaluationRunId, idempotencyKey) =>
    accepted((await client.request(CancelEvaluationDocument, { input: { evaluationRunId, idempotencyKey } })).cancelEvaluation),
  eqv_: async ({ client }, equivalenceCheckId, idempotencyKey) =>
    accepted((await client.request(CancelEquivalenceCheckDocument, { input: { equivalenceCheckId, idempotencyKey } })).cancelEquivalenceCheck),
  xpl_: async ({ client }, explanationRunId, idempotencyKey) =>
    accepted((await client.request(CancelExplanationDocument, { input: { explanationRunId, idempotencyKey } })).cancelExplanation),
  pfl_: async ({ client }, preflightRunId, idempotencyKey) =>
    accepted((await client.request(CancelPreflightDocument, { input: { preflightRunId, idempotencyKey } })).cancelPreflight),
  lat_: async ({ client }, latencyRunId, idempotencyKey) =>
    accepted((await client.request(CancelLatencyRunDocument, { input: { latencyRunId, idempotencyKey } })).cancelLatencyRun),
  skw_: async ({ client }, skewCheckId, idempotencyKey) =>
    accepted((await client.request(CancelSkewCheckDocument, { input: { skewCheckId, idempotencyKey } })).cancelSkewCheck),
};

/** `assay cancel`. */
export function addCancelCommand({ root, run }: Program): void {
  const cancel = root
    .command('cancel <id>')
    .description('stop an evaluation run, a check, an explanation, a pre-flight or a latency run that waits or is at work')
    .option('--key <text>', 'idempotency key: the same key again answers the same');
  run<{ readonly key?: string }>(cancel, async (session, [id = ''], { key }) => {
    const act = CANCEL[id.slice(0, 4)];
    if (act === undefined)
      throw new UsageError(
        `${id} is no work that can be cancelled. Name an evaluation run (evl_…), an equivalence check (eqv_…), a skew check (skw_…), an explanation (xpl_…), a pre-flight run (pfl_…) or a latency run (lat_…).`,
      );
    const cancelled = await act(session, id, key ?? null);
    session.answer(cancelled, () => `${cancelled.id} is ${coloured(cancelled.state)}.`);
    return EXIT.done;
  });
}
