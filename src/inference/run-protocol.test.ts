import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../kernel/limits.ts';
import { packTexts } from '../kernel/text-column.ts';
import { aRun } from '../testing/runs.ts';
import { parseFromChild, scoreCollector } from './collect-scores.ts';
import { BadFrame, encodeFrame, type Frame, type FromChild, joined, readFrames } from './run-protocol.ts';

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = Math.max(1, sizes[i % sizes.length] ?? 1);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function frames(bytes: Uint8Array, sizes: readonly number[] = [1_000], mostBytes = 10_000): Promise<Frame[]> {
  const all: Frame[] = [];
  for await (const frame of readFrames(cut(bytes, sizes), mostBytes)) all.push({ header: frame.header, body: Uint8Array.from(frame.body) });
  return all;
}

describe('frames', () => {
  it('arrive as they were sent, wherever the bytes are cut', async () => {
    const frame = fc.record({ header: fc.dictionary(fc.string(), fc.string()), body: fc.uint8Array({ maxLength: 50 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { maxLength: 5 }), fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), async (sent, sizes) => {
        const parts = sent.map(({ header, body }) => encodeFrame(header, body));
        const bytes = joined(
          parts,
          parts.reduce((sum, part) => sum + part.length, 0),
        );
        expect((await frames(bytes, sizes)).map(({ header, body }) => ({ header: JSON.stringify(header), body }))).toEqual(
          sent.map(({ header, body }) => ({ header: JSON.stringify(header), body })),
        );
      }),
    );
  });

  it('are refused when they announce more than the limit, before it is read', async () => {
    const prefix = Uint8Array.of(8, 0, 0, 0, 0xff, 0xff, 0xff, 0xff);
    await expect(frames(prefix, [8], LIMITS.runFrameBytes)).rejects.toThrow(/beyond the limit of 67108864/);
  });

  it('are refused when they break off or hold no JSON', async () => {
    await expect(frames(encodeFrame({ kind: 'READY' }).subarray(0, 12))).rejects.toThrow(BadFrame);
    await expect(frames(Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7b))).rejects.toThrow(/not JSON/);
  });
});

describe('what a model process says', () => {
  const parse = (header: unknown): FromChild => parseFromChild({ header, body: new Uint8Array(0) });
  const batch = { kind: 'BATCH', rows: 2, rowsRead: 2, labels: ['0', '1'], rowIds: ['a', 'b'], attributes: [['f', 'm']], extras: [] } as const;
  const scores = (...values: number[]): Uint8Array => new Uint8Array(Float64Array.from(values).buffer);
  const collector = () => scoreCollector(aRun(new Uint8Array(0)), () => {});

  it('is not believed when it is no message of the protocol', () => {
    for (const header of [
      null,
      7,
      'READY',
      {},
      { kind: 'GO' },
      { kind: 'DONE', rows: -1 },
      { kind: 'DONE', rows: 1.5 },
      { ...batch, rows: 100_000 },
      { kind: 'FAILED', code: 'SCORED', message: '' },
      { ...batch, labels: [1, 2] },
    ]) {
      expect(() => parse(header)).toThrow(BadFrame);
    }
    expect(() => parse({ ...batch, labels: ['x'.repeat(LIMITS.cellCharacters + 1), ''] })).toThrow(BadFrame);
    expect(parse(batch)).toEqual(batch);
  });

  it('is gathered when the parts of each batch agree', () => {
    const gathered = collector();
    gathered.add(batch, scores(0.25, 0.75));
    gathered.add({ ...batch, rows: 1, labels: ['1'], rowIds: ['c'], attributes: [['f']] }, scores(Number.NEGATIVE_INFINITY));
    expect(gathered.finish(3)).toEqual({
      kind: 'SCORED',
      rows: 3,
      scores: Float64Array.of(0.25, 0.75, Number.NaN),
      labels: { codes: Uint32Array.of(0, 1, 1), texts: ['0', '1'] },
      rowIds: packTexts(['a', 'b', 'c']),
      width: 1,
      attributes: { gender: { codes: Uint32Array.of(0, 1, 0), texts: ['f', 'm'] } },
      extras: {},
    });
  });

  it('is refused when the parts of a batch or the final count do not agree', () => {
    expect(() => collector().add(batch, scores(0.25))).toThrow(/8 bytes of scores for 2 rows of 1/);
    expect(() => collector().add({ ...batch, labels: ['0'] }, scores(0, 1))).toThrow(/1 texts for 2 rows/);
    expect(() => collector().add({ ...batch, rowIds: [] }, scores(0, 1))).toThrow(/0 texts for 2 rows/);
    expect(() => collector().add({ ...batch, attributes: [] }, scores(0, 1))).toThrow(/0 attributes where 1/);
    expect(() => collector().add({ ...batch, attributes: [['f']] }, scores(0, 1))).toThrow(/1 texts for 2 rows/);
    expect(() => collector().finish(1)).toThrow(/1 rows announced, 0 received/);
    const limited = scoreCollector(aRun(new Uint8Array(0), { limits: { ...aRun(new Uint8Array(0)).limits, rows: 1 } }), () => {});
    expect(() => limited.add(batch, scores(0, 1))).toThrow(/more rows than the limit/);
  });
});
