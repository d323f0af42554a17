import type { InvalidInput, NotFound } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { LineageAnswer } from '../lineage-edge.entity.ts';
import { type TraceInput, trace } from '../trace.ts';

/** Everything that was made from a thing, directly or through others: where a change of it would be felt. */
export const traceDownstream = question<TraceInput, LineageAnswer, NotFound | InvalidInput>('traceDownstream', (ctx, input) => trace(ctx, input, 'DOWNSTREAM'));
