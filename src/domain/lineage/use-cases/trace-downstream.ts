import type { InvalidInput, NotFound } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { LineageAnswer } from '../lineage-answer.entity.ts';
import { type TraceLineageInput, traceLineage } from './trace-lineage.ts';

/** Everything that was made from a thing, directly or through others: where a change of it would be felt. */
export const traceDownstream = question<Omit<TraceLineageInput, 'direction'>, LineageAnswer, NotFound | InvalidInput>('traceDownstream', (ctx, input) =>
  traceLineage(ctx, { ...input, direction: 'DOWNSTREAM' }),
);
