import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { bytesOf } from '../../testing/runs.ts';
import { readBatch } from './read-batch.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const read = (text: string | Uint8Array, size = 5) => readBatch(inPieces(typeof text === 'string' ? bytesOf(text) : text, size));

const problemOf = async (text: string | Uint8Array) => {
  const result = await read(text);
  if (result.ok) throw new Error('it was accepted');
  return result.problem;
};

const GOOD = '{"subjectId":"ä1","score":0.25,"predictedAt":"2026-01-02T03:04:05Z"}\n';

describe('reading a batch', () => {
  it('gives the same however the bytes are cut, also in the middle of a character', async () => {
    const text = `${GOOD}{"subjectId":"b","score":null}\r\n{"subjectId":"ä1","score":1}`;
    const whole = await read(text, 10_000);
    expect(whole).toMatchObject({ ok: true, value: { rows: 3, bodyDigest: sha256(text), subjectIds: new Set(['ä1', 'b']) } });
    for (const size of [1, 2, 3, 17]) expect(await read(text, size)).toEqual(whole);
  });

  it.each([
    ['what is no JSON', `${GOOD}{"subjectId":`, 'Line 2 is not a JSON object'],
    ['an array', `${GOOD}[1]`, 'Line 2 is not a JSON object'],
    ['an empty line in the middle', `${GOOD}\n${GOOD}`, 'Line 2 is not a JSON object'],
    ['a missing subject', '{"score":0.5}', 'Line 1 needs a subjectId'],
    ['a score as text', '{"subjectId":"a","score":"0.5"}', 'Line 1 needs a score'],
    ['a score beyond a probability', '{"subjectId":"a","score":1.0001}', 'Line 1 needs a score'],
    ['a score too large for a number', '{"subjectId":"a","score":1e999}', 'Line 1 needs a score'],
    ['a score that is left out', '{"subjectId":"a"}', 'Line 1 needs a score'],
    ['a member nobody asked for', '{"subjectId":"a","score":0.5,"income":3}', 'Line 1 has the unknown member "income"'],
    ['a prototype in disguise', '{"subjectId":"a","score":0.5,"__proto__":{}}', 'Line 1 has the unknown member "__proto__"'],
    ['a date without a zone', '{"subjectId":"a","score":0.5,"predictedAt":"2026-01-02T03:04:05"}', 'Line 1 has a predictedAt'],
    ['a date that is none', '{"subjectId":"a","score":0.5,"predictedAt":"2026-13-40T99:00:00Z"}', 'Line 1 has a predictedAt'],
    ['nothing at all', '', 'The batch is empty'],
  ])('refuses %s and names the line', async (_what, text, sentence) => {
    expect((await problemOf(text)).message).toContain(sentence);
  });

  it('refuses bytes that are no UTF-8, also when cut off at the end', async () => {
    expect((await problemOf(Uint8Array.of(0xff, 0xfe, 0x0a))).message).toContain('UTF-8');
    expect((await problemOf(Uint8Array.of(...bytesOf(GOOD), 0xc3))).message).toContain('UTF-8');
  });

  it('names the limit that a long line or too many rows exceed', async () => {
    const long = `${GOOD}{"subjectId":"${'x'.repeat(LIMITS.ingestLineCharacters)}","score":0}`;
    expect(await problemOf(long)).toMatchObject({ kind: 'LimitExceeded', limit: 'ingestLineCharacters' });
    const endless = await readBatch(inPieces(bytesOf('x'.repeat(LIMITS.ingestLineCharacters + 1)), 100));
    expect(endless).toMatchObject({ ok: false, problem: { limit: 'ingestLineCharacters' } });
    async function* tooMuch(): AsyncGenerator<Uint8Array, void, undefined> {
      const line = bytesOf(`${'{"subjectId":"a","score":0}'.padEnd(1_023, ' ')}\n`);
      for (let sent = 0; sent <= LIMITS.ingestBytes; sent += line.length) yield line;
    }
    expect(await readBatch(tooMuch())).toMatchObject({ ok: false, problem: { kind: 'LimitExceeded', limit: 'ingestBytes' } });
    const many = '{"subjectId":"a","score":0}\n'.repeat(LIMITS.ingestRows + 1);
    expect(await readBatch(inPieces(bytesOf(many), 65_536))).toMatchObject({ ok: false, problem: { limit: 'ingestRows' } });
  });
});
