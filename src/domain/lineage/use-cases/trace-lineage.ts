import type { InvalidInput, NotFound } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { LineageAnswer, LineageDirection } from '../lineage-edge.entity.ts';
import { type TraceInput, trace } from '../trace.ts';

/** What to ask, and which way to go. */
export interface TraceLineageInput extends TraceInput {
  readonly direction: LineageDirection;
}

/** Everything that lies one way from a thing; `traceUpstream` and `traceDownstream` fix the way. */
export const traceLineage = question<TraceLineageInput, LineageAnswer, NotFound | InvalidInput>('traceLineage', (ctx, { direction, ...input }) =>
  trace(ctx, input, direction),
);
