import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../kernel/limits.ts';
import { packTexts } from '../kernel/text-column.ts';
import { aRun } from '../testing/runs.ts';
import { encodeBatch } from './batch-body.ts';
import { parseFromChild, scoreCollector } from './collect-scores.ts';
import { gatherRows } from './gather-rows.ts';
import { BadFrame, encodeFrame, type Frame, type FromChild, joined, outputWidth, readFrames } from './run-protocol.ts';

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
  // The columns of texts of the request: label, then gender.
  const batch = {
    kind: 'BATCH',
    ...{ rows: 2, rowsRead: 2 },
    texts: [
      ['0', '1'],
      ['f', 'm'],
    ],
  } as const;
  const bodyOf = (scores: readonly number[], codes: readonly (readonly number[])[], ids: readonly string[]): Uint8Array => {
    const rowIds = packTexts(ids);
    const parts = encodeBatch({ scores: Float64Array.from(scores), codes: codes.map((column) => Uint32Array.from(column)), rowIds });
    return joined(
      parts,
      parts.reduce((sum, part) => sum + part.length, 0),
    );
  };
  const body = bodyOf(
    [0.25, 0.75],
    [
      [0, 1],
      [0, 1],
    ],
    ['a', 'b'],
  );
  const { columns, manifest, limits } = aRun(new Uint8Array(0));
  const gatherer = () => gatherRows(columns, outputWidth(manifest.output));
  const collector = (sink = gatherer()) => scoreCollector(aRun(new Uint8Array(0)), sink, () => {});

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
      { ...batch, texts: [[1], [2]] },
    ]) {
      expect(() => parse(header)).toThrow(BadFrame);
    }
    expect(() => parse({ ...batch, texts: [['x'.repeat(LIMITS.cellCharacters + 1)], []] })).toThrow(BadFrame);
    expect(parse(batch)).toEqual(batch);
  });

  it('is gathered when the parts of each batch agree', async () => {
    const sink = gatherer();
    const checked = collector(sink);
    await checked.add(batch, body);
    await checked.add({ ...batch, rows: 1, texts: [[], []] }, bodyOf([Number.NEGATIVE_INFINITY], [[1], [0]], ['c']));
    expect(checked.finish(3)).toBe(3);
    expect(sink.gathered()).toEqual({
      kind: 'SCORED',
      rows: 3,
      scores: Float64Array.of(0.25, 0.75, Number.NaN),
      labels: { codes: Uint8Array.of(0, 1, 1), texts: ['0', '1'] },
      rowIds: packTexts(['a', 'b', 'c']),
      width: 1,
      attributes: { gender: { codes: Uint8Array.of(0, 1, 0), texts: ['f', 'm'] } },
      extras: {},
    });
  });

  it('is refused when the parts of a batch or the final count do not agree', async () => {
    const added = (...[parts, bytes = body]: [object, Uint8Array?]) => expect(collector().add({ ...batch, ...parts }, bytes)).rejects;
    await added({}, body.subarray(0, 8)).toThrow(/8 bytes for 2 rows of 1 scores and 2 columns of texts/);
    await added({ texts: [['0', '1']] }).toThrow(/1 columns of texts where 2/);
    await added({ texts: [['0', '1'], ['f']] }).toThrow(/the code 1 where there are 1 texts/);
    await added({ texts: [['0', '0'], []] }).toThrow(/new for the second time/);
    const backwards = Uint8Array.from(body);
    new DataView(backwards.buffer).setUint32(32, 9, true);
    await added({}, backwards).toThrow(/end before they begin/);
    await added({}, body.subarray(0, body.length - 1)).toThrow(/1 bytes of row ids where 2 are announced/);
    expect(() => collector().finish(1)).toThrow(/1 rows announced, 0 received/);
    const limited = scoreCollector(aRun(new Uint8Array(0), { limits: { ...limits, rows: 1 } }), gatherer(), () => {});
    await expect(limited.add(batch, body)).rejects.toThrow(/more rows than the limit/);
  });
});
