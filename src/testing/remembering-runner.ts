import type { ByteSource, ModelRunner } from '../inference/model-runner.ts';
import { sha256 } from '../kernel/digest.ts';

/** The fixtures of tests are smaller; what a test makes to be large goes to a process every time. */
const SMALL_BYTES = 65_536;

type Description = Extract<Awaited<ReturnType<ModelRunner['describeDataset']>>, { ok: true }>;

/** What real processes said of small datasets, by digest and asked format: one memory for all files of a test worker. */
const descriptions = new Map<string, Description>();

/**
 * The runner, which asks a process only the first time that a small dataset is described: nearly every test registers the same three rows, and
 * what they hold does not change. Refusals and faults of the source are not remembered.
 */
export function rememberingRunner(runner: ModelRunner): ModelRunner {
  return {
    ...runner,
    async describeDataset({ stream, format }, options) {
      const { bytes, isWhole } = await small(stream);
      if (!isWhole) return runner.describeDataset({ stream: bytes, format }, options);
      const key = `${format} ${sha256(bytes)}`;
      const known = descriptions.get(key) ?? (await runner.describeDataset({ stream: bytes, format }, options));
      if (known.ok) descriptions.set(key, known);
      return known;
    },
  };
}

/** All bytes of a small source; of a larger one the same bytes, of which the first are already taken. */
async function small(
  source: ByteSource,
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: true } | { readonly bytes: ByteSource; readonly isWhole: false }> {
  if (source instanceof Uint8Array) return source.length <= SMALL_BYTES ? { bytes: source, isWhole: true } : { bytes: source, isWhole: false };
  const taken: Uint8Array[] = [];
  const rest = source[Symbol.asyncIterator]();
  for (let length = 0; length <= SMALL_BYTES; ) {
    const { value, done } = await rest.next();
    if (done) return { bytes: Buffer.concat(taken), isWhole: true };
    taken.push(value);
    length += value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* taken;
    yield* { [Symbol.asyncIterator]: () => rest };
  }
  return { bytes: all(), isWhole: false };
}
