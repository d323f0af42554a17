import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureOf } from '../../testing/gate-facts.ts';
import type { ExplanationDocument } from './explanation-run.entity.ts';
import { proxyUses } from './proxy-use.rules.ts';

/** As much of an explanation as is looked at: groups with their columns and effects. */
function explained(
  groups: readonly { readonly name: string; readonly columns: readonly string[]; readonly effect: number | null }[],
  status = 'OK',
): ExplanationDocument {
  return {
    status,
    inputs: { question: { groups: groups.map(({ name, columns }) => ({ name, columns })) } },
    groups: groups.map(({ name, effect }) => ({ group: name, meanAbsoluteEffect: effect })),
  } as unknown as ExplanationDocument;
}

const told = (feature: string, id: string, value: number | null, level: 'NONE' | 'WARN' = 'WARN') => ({
  ...{ feature, level },
  measure: { ...measureOf(id, value ?? 0, 0, 1, null), value },
});

describe('features that tell of an attribute and move the scores', () => {
  it('are listed by the product of both, with what a reviewer looks at first marked', () => {
    const groups = [
      { name: 'town', columns: ['town'], effect: 3 },
      { name: 'money', columns: ['income', 'debt'], effect: 6 },
      { name: 'noise', columns: ['noise'], effect: 0.2 },
      { name: 'rest', columns: ['rest'], effect: 0.8 },
    ];
    const found = proxyUses(explained(groups), [
      {
        attribute: 'gender',
        associations: [
          told('town', 'proxyCramersV@1', 0.8),
          told('income', 'proxyAuc@1', 0.35, 'NONE'),
          told('noise', 'proxyAuc@1', 0.9),
          told('rest', 'proxyEtaSquared@1', null, 'NONE'),
          told('stranger', 'proxyAuc@1', 0.9),
        ],
      },
    ]);
    expect(found?.map(({ feature, group, groupColumns, inUse }) => [feature, group, groupColumns, inUse])).toEqual([
      ['town', 'town', 1, true],
      ['income', 'money', 2, false],
      ['noise', 'noise', 1, false],
      ['rest', 'rest', 1, false],
    ]);
    expect(found?.[0]).toMatchObject({ strength: 0.8, effectShare: 0.3 });
    expect(found?.[0]?.product).toBeCloseTo(0.24, 12);
    expect(found?.[1]?.product).toBeCloseTo(0.3 * 0.6, 12);
    expect(found?.[3]).toMatchObject({ strength: null, product: null });
  });

  it('are not known where the effects are not, and a product never exceeds either of its parts', () => {
    const attributes = [{ attribute: 'gender', associations: [told('a', 'proxyAuc@1', 0.9)] }];
    expect(proxyUses(explained([{ name: 'a', columns: ['a'], effect: 1 }], 'INSUFFICIENT'), attributes)).toBeNull();
    expect(proxyUses(explained([{ name: 'a', columns: ['a'], effect: null }]), attributes)).toBeNull();
    expect(proxyUses(explained([{ name: 'a', columns: ['a'], effect: 0 }]), attributes)).toBeNull();
    expect(proxyUses(explained([{ name: 'a', columns: ['a'], effect: 1 }]), [])).toEqual([]);
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(part, fc.double({ min: 0.01, max: 9, noNaN: true }), part, (value, own, other) => {
        const [use] = proxyUses(
          explained([
            { name: 'a', columns: ['a'], effect: own },
            { name: 'b', columns: ['b'], effect: other },
          ]),
          [{ attribute: 'gender', associations: [told('a', 'proxyAuc@1', value)] }],
        ) as readonly { product: number; strength: number; effectShare: number }[];
        expect(use?.product).toBeLessThanOrEqual(Math.min(use?.strength as number, use?.effectShare as number) + 1e-12);
      }),
    );
  });
});
