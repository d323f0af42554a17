import { afterAll, describe, expect, it } from 'vitest';
import { silentLog } from '../kernel/log.ts';
import { createModelRunner } from './run-in-child.ts';

const runner = createModelRunner({ log: silentLog });
afterAll(() => runner.stop());

const bytes = (text: string) => new TextEncoder().encode(text);
const csv = (text: string) => runner.describeDataset({ stream: bytes(text), format: 'csv' });

describe('describing a dataset', () => {
  it('counts the rows and finds the narrowest type of each column', async () => {
    const found = await csv('id,age,share,member,note,nothing\n1,20,0.5,true,a,\n2,,1e3,false,7,\n3,40,2,true,,\n');
    expect(found).toEqual({
      ok: true,
      value: {
        kind: 'DESCRIBED',
        rows: 3,
        columns: [
          { name: 'id', type: 'integer' },
          { name: 'age', type: 'integer' },
          { name: 'share', type: 'number' },
          { name: 'member', type: 'boolean' },
          { name: 'note', type: 'text' },
          { name: 'nothing', type: 'empty' },
        ],
      },
    });
  });

  it('reads newline-delimited JSON as well', async () => {
    const found = await runner.describeDataset({ stream: bytes('{"a":1,"b":"x"}\n{"a":2.5,"b":null}\n'), format: 'ndjson' });
    expect(found).toMatchObject({
      ok: true,
      value: {
        rows: 2,
        columns: [
          { name: 'a', type: 'number' },
          { name: 'b', type: 'text' },
        ],
      },
    });
  });

  it.each([
    ['an empty file', '', /is empty/],
    ['a header without rows', 'a,b\n', /header but no rows/],
    ['a column named twice', 'a,b,a\n1,2,3\n', /names the column "a" twice/],
    ['a row of another width', 'a,b\n1,2\n3\n', /Row 2 .* 1 fields .* 2/],
    ['semicolons', 'a;b\n1;2\n', /with commas/],
    ['a column without a name', 'a,\n1,2\n', /blank/],
  ])('refuses %s with a sentence that says what is wrong', async (_what, text, sentence) => {
    const found = await csv(text);
    expect(found).toMatchObject({ ok: false, problem: { kind: 'DatasetRefused', reason: 'DATASET_ERROR', message: expect.stringMatching(sentence) } });
  });

  it('passes on the fault of a broken byte source', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield bytes('a,b\n1,2\n');
      throw new Error('the disk is gone');
    }
    await expect(runner.describeDataset({ stream: broken(), format: 'csv' })).rejects.toThrow('the disk is gone');
  });
});
