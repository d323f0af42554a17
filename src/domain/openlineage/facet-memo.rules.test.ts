import { describe, expect, it } from 'vitest';
import { FacetMemo } from './facet-memo.rules.ts';
import { readEvent } from './read-event.rules.ts';
import { Warnings } from './warnings.rules.ts';

describe('facets that were read before', () => {
  it('are read once, unless they call for warnings, which name the place where they stand', () => {
    const memo = new FacetMemo(1_000);
    let readings = 0;
    const read = (fault: string | null) => (warnings: Warnings) => {
      readings++;
      if (fault !== null) warnings.add(fault, 'is odd');
      return [{ name: 'a', type: null, description: null }];
    };
    for (let i = 0; i < 3; i++) expect(memo.of('sound').columnsBy(read(null), new Warnings())).toHaveLength(1);
    expect(readings).toBe(1);
    for (const place of ['here', 'there']) {
      const warnings = new Warnings();
      memo.of('odd').columnsBy(read(place), warnings);
      expect(warnings.list()).toEqual([`${place}: is odd`]);
    }
  });

  it('take no more room than they may: those that nobody sends any more are forgotten, and what is larger than the room is never kept', () => {
    const memo = new FacetMemo(100);
    const [kept, left] = [memo.of('kept'), memo.of('left')];
    for (let i = 0; i < 50; i++) {
      memo.of(`another one ${i}`);
      expect(memo.of('kept')).toBe(kept);
    }
    expect(memo.of('left')).not.toBe(left);
    const large = 'x'.repeat(101);
    expect(memo.of(large)).not.toBe(memo.of(large));
    expect(memo.of(large).digest).toBe(memo.of(large).digest);
  });
});

describe('the digest of an event', () => {
  const event = {
    ...{ eventTime: '2026-01-01T00:00:00Z', run: { runId: '00000000-0000-4000-8000-000000000001', facets: { a: { x: 1 }, b: { _deleted: true } } } },
    ...{ job: { namespace: 'n', name: 'j', facets: { a: { x: 1 } } }, inputs: [{ namespace: 'n', name: 'd', facets: { a: { x: 1 } } }] },
  };
  const digest = (value: unknown, space?: number): string => {
    const read = readEvent(JSON.stringify(value, null, space), new Date(0));
    return read.ok ? read.value.digest : 'refused';
  };

  it('is the same however the event is spaced, and another when anything of it is another', () => {
    expect(digest(event, 2)).toBe(digest(event));
    const others = [
      { ...event, run: { ...event.run, facets: { a: { x: 1 }, b: {} } } },
      { ...event, run: { ...event.run, facets: { a: { x: 1 } } } },
      { ...event, run: { ...event.run, facets: null } },
      { ...event, run: { ...event.run, facets: event.job.facets }, job: { ...event.job, facets: event.run.facets } },
      { ...event, job: { ...event.job, facets: { a: { x: 2 } } } },
      { ...event, job: { ...event.job, facets: { c: { x: 1 } } } },
      { ...event, job: { ...event.job, facets: { a: 1 } } },
      { ...event, inputs: [{ ...event.inputs[0], facets: null }] },
      { ...event, inputs: [{ ...event.inputs[0], facets: {} }] },
      { ...event, inputs: [], outputs: event.inputs },
      { ...event, eventTime: '2026-01-01T00:00:01Z' },
      { ...event, unknown: 1 },
    ];
    const digests = new Set([event, ...others].map((other) => digest(other)));
    expect(digests.size).toBe(others.length + 1);
    expect(digests.has('refused')).toBe(false);
  });
});
