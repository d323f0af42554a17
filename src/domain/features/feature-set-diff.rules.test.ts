import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import { fitOf, natureOf } from '../../kernel/value-types.ts';
import { FEATURE_TYPES, type Feature, TRANSFORMATION_KINDS } from './feature-set.entity.ts';
import { type ComparedVersion, compareFeatureSets } from './feature-set-diff.rules.ts';

const word = fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom('a', 'b', 'c') });
const source = fc.record({ datasetVersionId: fc.constantFrom('dsv_1', 'dsv_2') as fc.Arbitrary<Id<'DatasetVersion'>>, column: word });
const transformation = fc.record({
  kind: fc.constantFrom(...TRANSFORMATION_KINDS),
  repository: fc.constant(null),
  path: fc.option(word),
  commit: fc.option(word),
  digest: fc.option(word as fc.Arbitrary<Digest>),
  expression: fc.option(word),
});
const feature: fc.Arbitrary<Feature> = fc
  .record({
    name: word,
    dtype: fc.constantFrom(...FEATURE_TYPES),
    nullable: fc.boolean(),
    description: fc.option(word),
    transformation: fc.option(transformation),
    sources: fc.array(source, { minLength: 1, maxLength: 3 }),
    window: fc.option(fc.constantFrom('P1D', 'P30D')),
    ownerId: fc.constant(null),
  })
  .map((drawn) => ({ ...drawn, sourceColumns: [...new Set(drawn.sources.map(({ column }) => column))] }));
const version: fc.Arbitrary<ComparedVersion> = fc.record({
  features: fc.uniqueArray(feature, { selector: ({ name }) => name, minLength: 1, maxLength: 5 }),
  entityKeys: fc.uniqueArray(fc.record({ name: word, dtype: fc.constantFrom('int64' as const, 'string' as const), column: word }), {
    selector: ({ name }) => name,
    maxLength: 2,
  }),
  timestamps: fc.record({ event: fc.option(word), created: fc.constant(null), label: fc.option(word) }),
  maxAge: fc.option(fc.constantFrom('PT1H', 'P1D')),
  onlineStore: fc.option(word),
  offlineStore: fc.constant(null),
  ownerId: fc.constant(null),
  datasetVersionIds: fc.uniqueArray(fc.constantFrom('dsv_1', 'dsv_2') as fc.Arbitrary<Id<'DatasetVersion'>>, { minLength: 1, maxLength: 2 }),
});

describe('the difference of two feature set versions', () => {
  it('is nothing for a version and itself', () => {
    fc.assert(
      fc.property(version, (one) => {
        expect(compareFeatureSets(one, one)).toEqual([]);
      }),
    );
  });

  it('read backwards names the same places with the sides exchanged', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const place = (changes: ReturnType<typeof compareFeatureSets>, swapped: boolean) =>
          changes.map(({ aspect, name, before, after }) => JSON.stringify([aspect, name, ...(swapped ? [after, before] : [before, after])])).sort();
        // The order of features is told by their names in each version's own order, which stays true when exchanged.
        expect(place(compareFeatureSets(a, b), true)).toEqual(place(compareFeatureSets(b, a), false));
      }),
    );
  });

  it('calls every removed feature breaking and no added one', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const changes = compareFeatureSets(a, b).filter(({ aspect }) => aspect === 'PRESENCE');
        const names = (one: ComparedVersion) => new Set(one.features.map(({ name }) => name));
        const removed = [...names(a)].filter((name) => !names(b).has(name));
        const added = [...names(b)].filter((name) => !names(a).has(name));
        expect(changes.filter(({ kind }) => kind === 'REMOVED').map(({ name, breaking }) => [name, breaking])).toEqual(removed.map((name) => [name, true]));
        expect(changes.filter(({ kind }) => kind === 'ADDED').map(({ name, breaking }) => [name, breaking])).toEqual(added.map((name) => [name, false]));
      }),
    );
  });

  it('takes the same digest for the same code, whatever path and commit say', () => {
    const code = { kind: 'SQL', repository: null, path: 'a.sql', commit: 'a1b2c3d', digest: 'd' as Digest, expression: null } as const;
    const base: Feature = {
      ...{ name: 'x', dtype: 'float32', nullable: false, description: null, window: null, ownerId: null },
      ...{ sources: [{ datasetVersionId: null, column: 'x' }], sourceColumns: ['x'], transformation: code },
    };
    const of = (transformation: Feature['transformation']): ComparedVersion => ({
      ...{ features: [{ ...base, transformation }], entityKeys: [], timestamps: { event: null, created: null, label: null } },
      ...{ maxAge: null, onlineStore: null, offlineStore: null, ownerId: null, datasetVersionIds: [] },
    });
    expect(compareFeatureSets(of(code), of({ ...code, path: 'b.sql', commit: 'ffffffff' }))).toEqual([]);
    expect(compareFeatureSets(of(code), of({ ...code, digest: 'e' as Digest }))).toMatchObject([{ aspect: 'TRANSFORMATION', breaking: true }]);
    expect(compareFeatureSets(of(code), of(null))).toMatchObject([{ aspect: 'TRANSFORMATION', kind: 'CHANGED', before: 'SQL d', after: null }]);
  });
});

describe('types that meet', () => {
  const type = fc.constantFrom(...FEATURE_TYPES);

  it('fit exactly only without loss of bits or sign, and transitively', () => {
    fc.assert(
      fc.property(type, type, type, (a, b, c) => {
        if (fitOf(a, b) === 'EXACT') expect(natureOf(a).exactBits).toBeLessThanOrEqual(natureOf(b).exactBits);
        if (fitOf(a, b) === 'EXACT' && fitOf(b, c) === 'EXACT') expect(fitOf(a, c)).toBe('EXACT');
      }),
    );
  });

  it.each([
    ['int8', 'float32', 'EXACT'],
    ['int32', 'float32', 'LOSSY'],
    ['int32', 'float64', 'EXACT'],
    ['int64', 'float64', 'LOSSY'],
    ['float32', 'float64', 'EXACT'],
    ['float64', 'float32', 'LOSSY'],
    ['float32', 'int64', 'LOSSY'],
    ['uint8', 'int16', 'EXACT'],
    ['uint8', 'int8', 'LOSSY'],
    ['int8', 'uint64', 'LOSSY'],
    ['bool', 'float32', 'EXACT'],
    ['string', 'float32', 'IMPOSSIBLE'],
    ['float32', 'string', 'IMPOSSIBLE'],
    ['date', 'timestamp', 'EXACT'],
    ['timestamp', 'date', 'LOSSY'],
    ['whatever', 'float32', 'LOSSY'],
  ])('%s into %s: %s', (from, to, fit) => {
    expect(fitOf(from, to)).toBe(fit);
  });
});
