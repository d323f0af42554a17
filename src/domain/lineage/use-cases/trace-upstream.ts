import type { InvalidInput, NotFound } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import type { LineageAnswer } from '../lineage-answer.entity.ts';
import { type TraceLineageInput, traceLineage } from './trace-lineage.ts';

/** Everything that a thing was made from, directly or through others. */
export const traceUpstream = question<Omit<TraceLineageInput, 'direction'>, LineageAnswer, NotFound | InvalidInput>('traceUpstream', (ctx, input) =>
  traceLineage(ctx, { ...input, direction: 'UPSTREAM' }),
);
