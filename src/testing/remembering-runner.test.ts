import { describe, expect, it } from 'vitest';
import { createModelRunner } from '../inference/run-in-child.ts';
import { silentLog } from '../kernel/log.ts';
import { rememberingRunner } from './remembering-runner.ts';
import { bytesOf } from './runs.ts';

const DESCRIBED = { ok: true, value: { kind: 'DESCRIBED', format: 'csv', rows: 1, columns: [] } } as const;
const REFUSED = { ok: false, problem: { kind: 'DatasetRefused', reason: 'TIMEOUT', message: 'It took too long.' } } as const;

/** A runner that notes the length of each dataset it is given. */
function counting(answer: typeof DESCRIBED | typeof REFUSED) {
  const given: number[] = [];
  const runner = rememberingRunner({
    ...createModelRunner({ log: silentLog }),
    describeDataset: async ({ stream }) => {
      let length = 0;
      for await (const piece of stream instanceof Uint8Array ? [stream] : stream) length += piece.length;
      given.push(length);
      return answer;
    },
  });
  return { given, runner };
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('a runner that remembers', () => {
  it('has the same small bytes described once for each format that is asked for', async () => {
    const { given, runner } = counting(DESCRIBED);
    const bytes = bytesOf('remembered\n1\n');
    for (const stream of [bytes, inPieces(bytes, 5)]) expect(await runner.describeDataset({ stream, format: 'csv' })).toEqual(DESCRIBED);
    expect(given).toEqual([bytes.length]);
    await runner.describeDataset({ stream: bytes, format: null });
    await runner.describeDataset({ stream: bytesOf('remembered\n2\n'), format: 'csv' });
    expect(given).toHaveLength(3);
  });

  it('passes on all of a large dataset every time, and remembers no refusal', async () => {
    const { given, runner } = counting(DESCRIBED);
    const large = new Uint8Array(200_000);
    for (const stream of [large, inPieces(large, 30_000)]) await runner.describeDataset({ stream, format: 'csv' });
    expect(given).toEqual([large.length, large.length]);
    const refusing = counting(REFUSED);
    for (const _ of [1, 2]) expect(await refusing.runner.describeDataset({ stream: bytesOf('refused\n'), format: 'csv' })).toEqual(REFUSED);
    expect(refusing.given).toHaveLength(2);
  });

  it('passes on the fault of a source that breaks', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield bytesOf('a\n');
      throw new Error('the disk is gone');
    }
    await expect(counting(DESCRIBED).runner.describeDataset({ stream: broken(), format: 'csv' })).rejects.toThrow('the disk is gone');
  });
});
