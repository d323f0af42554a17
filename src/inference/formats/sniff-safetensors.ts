import { z } from 'zod';
import { LIMITS } from '../../kernel/limits.ts';
import { InspectionStopped } from '../model-inspection.ts';
import type { RecognisedFormat } from './model-format.ts';
import type { RandomBytes } from './random-bytes.ts';

const tensor = z.object({
  dtype: z.string().max(20),
  shape: z.array(z.int().min(0)).max(64),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});

/** Recognises safetensors: eight bytes of length, a JSON header that names tensors, their bytes. Null for other bytes. */
export async function sniffSafetensors(bytes: RandomBytes): Promise<RecognisedFormat | null> {
  const head = await bytes.read(0, 9);
  if (head.length < 9 || head[8] !== 0x7b) return null;
  const length = Number(new DataView(head.buffer, head.byteOffset).getBigUint64(0, true));
  if (length < 2 || length > LIMITS.modelHeaderBytes) return null;
  const header = parseHeader(await bytes.read(8, length));
  if (header === null) return null;
  const { __metadata__: metadata, ...rest } = header;
  const tensors = Object.values(rest).map((value) => tensor.safeParse(value));
  if (tensors.some(({ success }) => !success)) return null;
  const parsed = tensors.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const end = parsed.reduce((most, { data_offsets }) => Math.max(most, data_offsets[1]), 0);
  if (8 + length + end > bytes.size)
    throw new InspectionStopped('TRUNCATED', 'The safetensors file breaks off before its end; copy it again and upload the whole file.');
  const parameterCount = parsed.reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
  const framework = typeof metadata === 'object' && metadata !== null ? (metadata as Record<string, unknown>).format : undefined;
  return {
    format: 'SAFETENSORS',
    facts: {
      tensors: parsed.length,
      parameterCount,
      dtypes: [...new Set(parsed.map(({ dtype }) => dtype))].sort(),
      ...(typeof framework === 'string' ? { framework: framework.slice(0, LIMITS.nameCharacters) } : {}),
    },
  };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : null;
  } catch (error) {
    // Bytes that are no JSON are another format; anything else is a fault of this program.
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}
