import type { InvalidInput, NotFound } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { LineageAnswer } from '../lineage-edge.entity.ts';
import { type TraceInput, trace } from '../trace.ts';

/** Everything that a thing was made from, directly or through others. */
export const traceUpstream = question<TraceInput, LineageAnswer, NotFound | InvalidInput>('traceUpstream', (ctx, input) => trace(ctx, input, 'UPSTREAM'));
