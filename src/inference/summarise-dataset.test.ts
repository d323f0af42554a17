import { afterAll, describe, expect, it } from 'vitest';
import { silentLog } from '../kernel/log.ts';
import { bucketFloor } from '../kernel/number-buckets.ts';
import type { DatasetSummary, NumberSummary, SummaryQuestion, TextSummary } from './column-summary.ts';
import type { RunProgress } from './model-runner.ts';
import { createModelRunner } from './run-in-child.ts';

const runner = createModelRunner({ log: silentLog });
afterAll(() => runner.stop());

const bytes = (text: string) => new TextEncoder().encode(text);
const NO_INSTANTS = { event: null, label: null };

async function summarise(text: string, question: Partial<SummaryQuestion>): Promise<DatasetSummary> {
  const found = await runner.summariseDataset({ stream: bytes(text), format: 'csv' }, { columns: [], instants: NO_INSTANTS, ...question });
  if (!found.ok) throw new Error(found.problem.message);
  return found.value;
}

describe('summarising a dataset', () => {
  it('counts numbers in buckets, with exact moments, and tells empty cells from cells that are no numbers', async () => {
    const { rows, columns } = await summarise('a,b\n1,x\n2,x\n2,x\n,x\nmany,x\n-3.5,x\n', { columns: [{ name: 'a', reading: 'numbers' }] });
    const [a] = columns as [NumberSummary];
    expect(rows).toBe(6);
    expect(a).toMatchObject({ reading: 'numbers', rows: 6, missing: 1, unreadable: 1, count: 4, min: -3.5, max: 2, mean: 0.375 });
    expect(a.m2).toBeCloseTo((1 - 0.375) ** 2 + 2 * (2 - 0.375) ** 2 + (3.5 + 0.375) ** 2, 9);
    expect(a.buckets.counts).toEqual([1, 1, 2]);
    expect(bucketFloor(a.buckets.keys[2] as number, a.buckets.level)).toBe(2);
  });

  it('counts texts to the letter, most frequent first', async () => {
    const { columns } = await summarise('a\nred\nRed\nred\n""\n 1\n', { columns: [{ name: 'a', reading: 'texts' }] });
    const [a] = columns as [TextSummary];
    expect(a.missing).toBe(1);
    expect(a.texts).toEqual([
      { text: 'red', count: 2 },
      { text: ' 1', count: 1 },
      { text: 'Red', count: 1 },
    ]);
    expect(a.hashed.reduce((sum, count) => sum + count, 0)).toBe(4);
  });

  it('keeps to a bounded number of texts and of buckets, however many values there are', async () => {
    const lines = Array.from({ length: 5_000 }, (_, i) => `${i * 1.1},user-${i}`).join('\n');
    const question = {
      columns: [
        { name: 'n', reading: 'numbers' },
        { name: 't', reading: 'texts' },
      ],
    } as const;
    const { columns } = await summarise(`n,t\n${lines}\n`, question);
    const [n, t] = columns as [NumberSummary, TextSummary];
    expect(n.count).toBe(5_000);
    expect(n.buckets.keys.length).toBeLessThanOrEqual(2_048);
    expect(n.buckets.keys.length).toBeGreaterThan(500);
    expect(t.texts).toBeNull();
    expect(t.hashed.reduce((sum, count) => sum + count, 0)).toBe(5_000);
  });

  it('finds the newest instant, and the rows whose values were known only after their label', async () => {
    const text = 'seen,labelled\n2026-03-01T10:00:00Z,2026-03-02\n2026-03-03,2026-03-02\n,2026-03-02\nsoon,2026-03-02\n2026-03-02T23:00:00Z,2026-03-02\n';
    const { instants } = await summarise(text, { instants: { event: 'seen', label: 'labelled' } });
    expect(instants.event).toEqual({ missing: 1, unreadable: 1, oldest: Date.parse('2026-03-01T10:00:00Z'), newest: Date.parse('2026-03-03') });
    expect(instants).toMatchObject({ compared: 3, late: 1 });
  });

  it('says how far it has come, and refuses a column that is not there', async () => {
    const seen: RunProgress[] = [];
    const asked = { columns: [{ name: 'a', reading: 'numbers' }], instants: NO_INSTANTS } as const;
    await runner.summariseDataset({ stream: bytes('a\n1\n2\n'), format: 'csv' }, asked, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ rowsDone: 2, rowsTotal: null });
    const refused = await runner.summariseDataset({ stream: bytes('b\n1\n'), format: 'csv' }, asked);
    expect(refused).toMatchObject({ ok: false, problem: { kind: 'DatasetRefused', message: expect.stringContaining('"a"') } });
  });
});
