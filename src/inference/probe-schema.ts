import { z } from 'zod';
import { LIMITS } from '../kernel/limits.ts';
import { MOST_CHANGED_ROWS } from './probe-protocol.ts';

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const finite = z.number().refine(Number.isFinite);
const milliseconds = finite.min(0);

/** Datasets of which one process holds samples. */
const MOST_TABLES = 2;

const moments = z.strictObject({ count, minimum: finite.nullable(), maximum: finite.nullable(), standardDeviation: finite.min(0).nullable() });
const fault = z.strictObject({ code: z.enum(['MODEL_ERROR', 'DATASET_ERROR', 'RESOURCE_LIMIT']), message: z.string().max(LIMITS.textCharacters) }).nullable();
const texts = z.array(z.string().max(LIMITS.cellCharacters)).max(MOST_CHANGED_ROWS);

/** What a model process may answer about changed and timed rows; the server believes none of it before. */
export const probeSchemas = [
  z.strictObject({
    kind: z.literal('SAMPLED'),
    rows: z.array(count).max(MOST_TABLES),
    outOf: z.array(count).max(MOST_TABLES),
    whole: z.array(z.boolean()).max(MOST_TABLES),
    texts: z.array(z.array(texts).max(LIMITS.datasetColumns)).max(MOST_TABLES),
    moments: z.array(z.array(moments).max(LIMITS.datasetColumns)).max(MOST_TABLES),
    loadMilliseconds: milliseconds,
    runtimeVersion: z.string().max(LIMITS.nameCharacters),
  }),
  z.strictObject({ kind: z.literal('CHANGED'), rows: count, fault }),
  z.strictObject({ kind: z.literal('TIMED'), calls: count, firstMilliseconds: milliseconds.nullable(), fault }),
] as const;
