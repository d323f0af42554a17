import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SignatureSource, signatureChanges } from './signature.rules.ts';

const shape = fc.option(fc.array(fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constantFrom('N', 'batch'), fc.constant(null)), { maxLength: 3 }), { nil: null });
const values = fc.uniqueArray(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), type: fc.constantFrom('float32', 'int64'), shape }), {
  selector: ({ name }) => name,
  maxLength: 4,
});
const counted = { domain: fc.constantFrom('ai.onnx', 'ai.onnx.ml'), name: fc.constantFrom('Add', 'Mul') };
const source: fc.Arbitrary<SignatureSource> = fc.record({
  format: fc.constantFrom('ONNX', 'PICKLE'),
  inspection: fc.option(
    fc.record({
      irVersion: fc.integer({ min: 3, max: 10 }),
      producer: fc.constantFrom('x', 'y'),
      opsets: fc.uniqueArray(fc.record({ domain: counted.domain, version: fc.integer({ min: 1, max: 20 }) }), { selector: ({ domain }) => domain }),
      ...{ inputs: values, outputs: values, overridable: values },
      operators: fc.uniqueArray(fc.record({ ...counted, count: fc.nat() }), { selector: ({ domain, name }) => domain + name }),
      functions: fc.constant([]),
      parameterCount: fc.nat(),
    }),
    { nil: null },
  ),
  columns: fc.option(fc.uniqueArray(fc.constantFrom('x', 'y', 'z')), { nil: null }),
  score: fc.option(fc.constantFrom('p[0]', 'p[1]'), { nil: null }),
});

const OPPOSITE = { ADDED: 'REMOVED', REMOVED: 'ADDED', CHANGED: 'CHANGED' } as const;
const facts = { irVersion: 8, producer: 'x', opsets: [], operators: [], functions: [], overridable: [], parameterCount: 1 };
const one = (inputs: NonNullable<SignatureSource['inspection']>['inputs'], outputs: typeof inputs = []): SignatureSource => ({
  ...{ format: 'ONNX', columns: [], score: null },
  inspection: { ...facts, inputs, outputs },
});
const value = (name: string, type: string, of: (number | string | null)[] | null) => ({ name, type, shape: of });

describe('signatureChanges', () => {
  it('finds nothing between a signature and itself, and so nothing breaking', () => {
    fc.assert(
      fc.property(source, (a) => {
        expect(signatureChanges(a, a)).toEqual([]);
      }),
    );
  });

  it('has the same places both ways, with opposite kinds', () => {
    fc.assert(
      fc.property(source, source, (a, b) => {
        const there = signatureChanges(a, b).map(({ path, kind }) => [path, OPPOSITE[kind]]);
        expect(signatureChanges(b, a).map(({ path, kind }) => [path, kind])).toEqual(there);
      }),
    );
  });

  it('gives a reason exactly where callers break', () => {
    fc.assert(
      fc.property(source, source, (a, b) => {
        for (const change of signatureChanges(a, b)) expect(change.reason !== null).toBe(change.isBreaking);
      }),
    );
  });

  it.each<[string, SignatureSource, SignatureSource, boolean]>([
    ['an input that must be fed from now on', one([]), one([value('x', 'float32', [1])]), true],
    ['an input that is gone', one([value('x', 'float32', [1])]), one([]), true],
    ['another type', one([value('x', 'float32', [1])]), one([value('x', 'int64', [1])]), true],
    ['a batch of one that became open', one([value('x', 'float32', [1, 4])]), one([value('x', 'float32', ['N', 4])]), false],
    ['an open batch that became one', one([value('x', 'float32', ['N', 4])]), one([value('x', 'float32', [1, 4])]), true],
    ['another name of a dimension', one([value('x', 'float32', ['N', 4])]), one([value('x', 'float32', ['batch', 4])]), false],
    ['more features', one([value('x', 'float32', ['N', 4])]), one([value('x', 'float32', ['N', 5])]), true],
    ['an output more', one([], []), one([], [value('p', 'float32', [1])]), false],
    ['an output that is gone', one([], [value('p', 'float32', [1])]), one([], []), true],
    ['an output of a shape that callers do not know', one([], [value('p', 'float32', [1, 1])]), one([], [value('p', 'float32', ['N', 1])]), true],
    ['a column more', { ...one([]), columns: [] }, { ...one([]), columns: ['age'] }, true],
    ['a column less', { ...one([]), columns: ['age'] }, { ...one([]), columns: [] }, false],
    ['another score', { ...one([]), score: 'p[0]' }, { ...one([]), score: 'p[1]' }, true],
    ['another format', one([]), { ...one([]), format: 'PICKLE', inspection: null }, true],
  ])('judges %s', (_what, before, after, isBreaking) => {
    const changes = signatureChanges(before, after);
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.some((change) => change.isBreaking)).toBe(isBreaking);
  });
});
