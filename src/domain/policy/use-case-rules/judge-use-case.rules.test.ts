import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionCosts } from '../../../stats/index.ts';
import { constraintsWith, framingWith, hours } from '../../../testing/framing-facts.ts';
import { measureOf, passingFacts } from '../../../testing/gate-facts.ts';
import type { LatencyFacts } from '../check-facts.entity.ts';
import { evaluatePolicies } from '../evaluate-policy.rules.ts';
import type { FramingConstraints, FramingFacts, OfferedFacts } from '../framing-facts.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { standingOf } from '../gate-standing.rules.ts';
import { compileUseCaseRules, judgeUseCase } from './judge-use-case.rules.ts';

type Change = Partial<GateFacts>;
const factsOf = (framing: FramingFacts, change: Change = {}): GateFacts => passingFacts({ framing, ...change });
const judged = (constraints: Partial<FramingConstraints>, offered: Partial<OfferedFacts> = {}, change: Change = {}) =>
  judgeUseCase(factsOf(framingWith(constraints, offered), change)).flatMap(({ findings }) =>
    findings.map(({ key, verdict, reason }) => [key, verdict, reason]),
  );

const latency = (lower: number | null, upper: number | null, change: Partial<LatencyFacts> = {}): LatencyFacts => ({
  ...{ runId: 'lat_1', digest: '7'.repeat(64), completedAt: '2026-11-20T12:00:00.000Z', artifactDigest: 'a'.repeat(64) },
  ...{ runnerClass: 'small', threads: 1, optimisation: 'all', runtimeVersion: '1' },
  batches: [{ batch: 1, calls: 500, failed: false, percentiles: [{ q: 0.95, value: 20, lower, upper }] }],
  ...change,
});

/** Any framing, with any of its needs, and any version. */
const span = fc.option(fc.integer({ min: 1, max: 100 }).map(hours));
const constraints = fc
  .record({
    ...{ requiredLeadTime: span, maxPredictionAge: span, maxFeatureAge: span, beatsNoModel: fc.boolean() },
    latency: fc.option(
      fc.record({ p95Milliseconds: fc.integer({ min: 1, max: 100 }), batch: fc.constantFrom(1, 8), runnerClass: fc.constantFrom(null, 'small') }),
    ),
    maximumCostPerDecision: fc.option(fc.integer({ min: 0, max: 5 })),
    requiredProtectedAttributes: fc.subarray(['gender', 'race', 'age']),
  })
  .map(constraintsWith);
const horizons = fc.array(fc.record({ by: fc.constantFrom('MANIFEST', 'SPECIFICATION'), milliseconds: fc.integer({ min: 1, max: 200 }).map(hours) }), {
  maxLength: 2,
});

describe('the rules of a use case', () => {
  it('are compiled from what it asks for and from nothing else, the same each time', () => {
    fc.assert(
      fc.property(constraints, (asked) => {
        const ids = compileUseCaseRules({ constraints: asked, notModel: null }).map(({ id }) => id);
        expect(ids).toEqual(compileUseCaseRules({ constraints: asked, notModel: null }).map(({ id }) => id));
        const wanted = [
          ...(asked.requiredLeadTime === null ? [] : ['useCase.lead-time']),
          ...(asked.latency === null ? [] : ['useCase.p95-latency']),
          ...(asked.beatsNoModel || asked.maximumCostPerDecision !== null ? ['useCase.expected-cost'] : []),
          ...(asked.maxFeatureAge === null ? [] : ['useCase.freshness']),
          ...(asked.requiredProtectedAttributes.length === 0 ? [] : ['useCase.protected-attributes']),
        ];
        expect(ids).toEqual(wanted);
      }),
    );
    expect(compileUseCaseRules({ constraints: null, notModel: null })).toEqual([]);
  });

  it('never open a gate for a version of which nothing is known, and nobody can waive them', () => {
    fc.assert(
      fc.property(constraints, (asked) => {
        const nothing = { evaluation: null, bias: null, latencies: null, artifact: null };
        const results = judgeUseCase(factsOf(framingWith(asked), nothing));
        for (const { verdict, findings, severity } of results) {
          expect([severity, verdict]).toEqual(['block', 'INSUFFICIENT_DATA']);
          expect(findings.every(({ waivable }) => !waivable)).toBe(true);
        }
      }),
    );
  });

  it('say nothing in snapshots of before they were there, nor for a use case that nobody has approved', () => {
    expect(judgeUseCase(passingFacts())).toEqual([]);
    expect(judgeUseCase(passingFacts({ framing: null }))).toEqual([]);
    expect(judgeUseCase(factsOf(framingWith({ requiredLeadTime: hours(48) }, {}, { state: 'DECLARED', constraints: null })))).toEqual([]);
  });

  it('refuse a model for a decision that needs none', () => {
    const framing = framingWith({}, {}, { notModel: 'Interest is arithmetic.' });
    expect(judgeUseCase(factsOf(framing))).toMatchObject([{ ruleId: 'useCase.no-model', verdict: 'FAIL', reason: 'NEEDS_NO_MODEL' }]);
  });

  it('overrule every policy: a gate that is ready is refused by one of them', () => {
    const digest = 'p'.repeat(64) as never;
    const document = {
      metadata: { name: 'tiny', version: 1 },
      scope: { environments: ['production'], tiers: [2], useCases: ['*'] },
      rules: [{ id: 'lineage', type: 'R-LIN', severity: 'block', rationale: 'x', source: { text: 'x', kind: 'internal' }, params: {} }],
      waivers: { waivable: [{ rule: 'useCase.lead-time', verdicts: ['FAIL'] }] },
    } as never;
    const policies = { members: [{ document, digest }], digest } as unknown as Parameters<typeof evaluatePolicies>[0];
    const facts = factsOf(framingWith({ requiredLeadTime: hours(48) }, { declaredHorizons: [{ by: 'MANIFEST', milliseconds: hours(24) }] }));
    expect(evaluatePolicies(policies, passingFacts()).verdict).toBe('PASS');
    const evaluation = evaluatePolicies(policies, facts);
    expect(evaluation.verdict).toBe('FAIL');
    expect(standingOf(evaluation, new Set(['useCase.lead-time/declared']), new Set(['useCase.lead-time/declared'])).openPoints).toMatchObject([
      { kind: 'REFUSED', findingKey: 'useCase.lead-time/declared', message: 'The version predicts P1D ahead by the manifest; acting on it takes P2D.' },
    ]);
  });
});

describe('useCase.lead-time', () => {
  it('holds exactly when the shortest declared horizon, less the age that a prediction may have, reaches far enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }).map(hours), span, horizons, (requiredLeadTime, maxPredictionAge, declaredHorizons) => {
        const [[, verdict]] = judged({ requiredLeadTime, maxPredictionAge }, { declaredHorizons }) as [[string, string]];
        const shortest = Math.min(...declaredHorizons.map(({ milliseconds }) => milliseconds));
        expect(verdict).toBe(declaredHorizons.length === 0 ? 'INSUFFICIENT_DATA' : shortest - (maxPredictionAge ?? 0) >= requiredLeadTime ? 'PASS' : 'FAIL');
      }),
    );
  });

  it('believes the data more than the declaration, and only when they prove less', () => {
    const declaredHorizons = [{ by: 'MANIFEST' as const, milliseconds: hours(72) }];
    const measured = (p05: number) =>
      judged({ requiredLeadTime: hours(48) }, { declaredHorizons, measuredLead: { rows: 200, p05: hours(p05), median: hours(60) } });
    expect(measured(47)).toEqual([
      ['useCase.lead-time/declared', 'PASS', 'IN_TIME'],
      ['useCase.lead-time/measured', 'FAIL', 'TOO_LATE_TO_ACT'],
    ]);
    expect(measured(48)[1]).toEqual(['useCase.lead-time/measured', 'PASS', 'NOT_CONTRADICTED']);
    expect(judged({ requiredLeadTime: hours(48) }, { measuredLead: { rows: 200, p05: hours(90), median: hours(95) } })[0]?.[1]).toBe('INSUFFICIENT_DATA');
  });
});

describe('useCase.p95-latency', () => {
  const need = { latency: { p95Milliseconds: 25, batch: 1, runnerClass: null } };
  it.each([
    [latency(18, 24), 'PASS', 'IN_TIME'],
    [latency(26, 30), 'FAIL', 'TOO_SLOW'],
    [latency(22, 28), 'WARN', 'INCONCLUSIVE'],
    [latency(18, null), 'INSUFFICIENT_DATA', 'OPEN_INTERVAL'],
    [latency(18, Number.NaN), 'INSUFFICIENT_DATA', 'OPEN_INTERVAL'],
    [latency(1, 2, { batches: [{ batch: 1, calls: 1, failed: true, percentiles: [] }] }), 'FAIL', 'MODEL_FAILED'],
    [latency(1, 2, { batches: [{ batch: 1, calls: 1, failed: false, percentiles: [] }] }), 'INSUFFICIENT_DATA', 'TOO_FEW_CALLS'],
  ])('is held by the whole interval: %#', (run, verdict, reason) => {
    expect(judged(need, {}, { latencies: [run] })).toEqual([['useCase.p95-latency/small', verdict, reason]]);
  });

  it('counts other bytes, other batches and other classes for nothing, and without a named class every class that was measured', () => {
    const other = [latency(1, 2, { artifactDigest: 'b'.repeat(64) }), latency(1, 2, { batches: [] })];
    expect(judged(need, {}, { latencies: other })).toEqual([['useCase.p95-latency', 'INSUFFICIENT_DATA', 'MISSING_EVIDENCE']]);
    const two = [latency(1, 2), latency(40, 50, { runnerClass: 'tiny' })];
    expect(judged(need, {}, { latencies: two }).map(([key, verdict]) => [key, verdict])).toEqual([
      ['useCase.p95-latency/small', 'PASS'],
      ['useCase.p95-latency/tiny', 'FAIL'],
    ]);
    const named = { latency: { ...need.latency, runnerClass: 'small' } };
    expect(judged(named, {}, { latencies: two })).toEqual([['useCase.p95-latency/small', 'PASS', 'IN_TIME']]);
  });

  it('cannot be measured again until it passes: of all runs of a class the worst decides', () => {
    const earlier = (lower: number, upper: number, change: Partial<LatencyFacts> = {}) =>
      latency(lower, upper, { runId: 'lat_0', completedAt: '2026-11-01T12:00:00.000Z', ...change });
    const one = (runs: readonly LatencyFacts[]) => judged(need, {}, { latencies: runs });
    expect(one([earlier(90, 99), latency(1, 2)])).toEqual([['useCase.p95-latency/small', 'FAIL', 'TOO_SLOW']]);
    expect(one([earlier(22, 28), latency(1, 2)])).toEqual([['useCase.p95-latency/small', 'WARN', 'INCONCLUSIVE']]);
    const failed = { batches: [{ batch: 1, calls: 0, failed: true, percentiles: [] }] };
    expect(one([earlier(1, 2, failed), latency(1, 2)])).toEqual([['useCase.p95-latency/small', 'FAIL', 'MODEL_FAILED']]);
    // A run that could not judge takes nothing away, and twice the calls settle what fewer left open.
    const few = { batches: [{ batch: 1, calls: 1, failed: false, percentiles: [] }] };
    expect(one([earlier(1, 2), latency(1, 2, few)])).toEqual([['useCase.p95-latency/small', 'PASS', 'IN_TIME']]);
    const more = { batches: [{ batch: 1, calls: 1_000, failed: false, percentiles: [{ q: 0.95, value: 20, lower: 19, upper: 21 }] }] };
    expect(one([earlier(22, 28), latency(1, 2, more)])).toEqual([['useCase.p95-latency/small', 'PASS', 'IN_TIME']]);
  });
});

describe('useCase.freshness and useCase.protected-attributes', () => {
  it('ask for a promise of the feature set that is no older', () => {
    expect(judged({ maxFeatureAge: hours(24) }, { promisedFeatureAge: hours(24) })[0]?.[1]).toBe('PASS');
    expect(judged({ maxFeatureAge: hours(24) }, { promisedFeatureAge: hours(25) })[0]).toEqual(['useCase.freshness', 'FAIL', 'TOO_OLD']);
    expect(judged({ maxFeatureAge: hours(24) })[0]?.[1]).toBe('INSUFFICIENT_DATA');
  });

  it('ask for an audit by each attribute, under its own name or an alias, whatever its case', () => {
    const { specification, bias } = passingFacts();
    const known = { specification: { ...specification!, aliases: { gender: ['Sex'] } } };
    expect(judged({ requiredProtectedAttributes: ['SEX', 'race', 'age'] }, {}, known)).toEqual([
      ['useCase.protected-attributes/SEX', 'PASS', 'AUDITED'],
      ['useCase.protected-attributes/age', 'FAIL', 'NOT_AUDITED'],
      ['useCase.protected-attributes/race', 'PASS', 'AUDITED'],
    ]);
    const one = { bias: { ...bias!, attributes: bias!.attributes.map((attribute) => ({ ...attribute, groups: ['female'] })) } };
    const unknown = { bias: { ...bias!, attributes: bias!.attributes.map((attribute) => ({ ...attribute, unknownShareTooHigh: true })) } };
    for (const change of [one, unknown, { bias: null }, { bias: { ...bias!, attributes: [] } }])
      expect(judged({ requiredProtectedAttributes: ['gender'] }, {}, change)[0]?.[1]).toBe('INSUFFICIENT_DATA');
  });
});

describe('useCase.expected-cost', () => {
  const costs = { falsePositive: 1, falseNegative: 5, unit: 'EUR' };
  const evaluated = (measures: readonly ReturnType<typeof measureOf>[]): Change => ({ evaluation: { ...passingFacts().evaluation!, measures } });
  const priced = (saving: readonly [number, number], cost: readonly [number, number] = [1, 2]) =>
    evaluated([measureOf('costSaving@1', (saving[0] + saving[1]) / 2, ...saving), measureOf('expectedCost@1', (cost[0] + cost[1]) / 2, ...cost)]);

  it('holds a model against treating everybody alike, and against the most that a decision may cost', () => {
    const asked = { beatsNoModel: true, maximumCostPerDecision: 1.5 };
    const verdicts = (change: Change) => judged(asked, { pricedWith: costs }, change).map(([key, verdict]) => [key?.split('/')[1], verdict]);
    const both = (one: string, other: string) => [
      ['beats-no-model', one],
      ['maximum', other],
    ];
    expect(verdicts(priced([0.1, 0.3], [1, 1.5]))).toEqual(both('PASS', 'PASS'));
    expect(verdicts(priced([-0.1, 0.3], [1, 2]))).toEqual(both('WARN', 'WARN'));
    expect(verdicts(priced([-0.3, 0], [1.6, 2]))).toEqual(both('FAIL', 'FAIL'));
    const several = { evaluation: { ...priced([0.1, 0.3]).evaluation!, task: 'MULTICLASS' as const } };
    expect(judged(asked, { pricedWith: costs }, several)[0]?.[1]).toBe('INSUFFICIENT_DATA');
    expect(judged(asked, { pricedWith: costs }, evaluated([]))).toMatchObject([['useCase.expected-cost', 'INSUFFICIENT_DATA', 'MISSING_EVIDENCE']]);
  });

  it('prices the same decisions anew when the use case says that errors cost something else, as an evaluation would', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ label: fc.boolean(), score: fc.double({ min: 0, max: 1, noNaN: true }) }), { minLength: 40, maxLength: 200 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, falseNegative) => {
          const now = { falsePositive: 2, falseNegative, unit: 'EUR' };
          const labels = Int8Array.from(rows, ({ label }) => (label ? 1 : 0));
          const scores = Float64Array.from(rows, ({ score }) => score);
          const positives = rows.filter(({ label }) => label).length;
          if (positives === 0 || positives === rows.length) return;
          const share = (of: readonly { readonly score: number }[]) => of.filter(({ score }) => score >= 0.5).length / of.length;
          const measures = [
            { ...measureOf('prevalence@1', positives / rows.length, 0, 1), nEff: rows.length },
            measureOf('recall@1', share(rows.filter(({ label }) => label)), 0, 1),
            measureOf('falsePositiveRate@1', share(rows.filter(({ label }) => !label)), 0, 1),
          ];
          const exact = decisionCosts({ labels, scores, threshold: 0.5, costs: now }).measures.find(({ id }) => id === 'costSaving@1')!;
          const verdict = judged({ beatsNoModel: true, costs: now }, { pricedWith: costs }, evaluated(measures))[0]?.[1];
          const [lower, upper] = [exact.ci!.lower!, exact.ci!.upper!];
          // Sums in another order differ in the last digits.
          if (Math.abs(lower) > 1e-9 && Math.abs(upper) > 1e-9) expect(verdict).toBe(lower > 0 ? 'PASS' : upper <= 0 ? 'FAIL' : 'WARN');
        },
      ),
    );
    // An interval that no number can end says nothing, however the prices are told.
    const shares = [{ ...measureOf('prevalence@1', 0.5, 0, 1), nEff: 400 }, measureOf('recall@1', 0.8, 0, 1), measureOf('falsePositiveRate@1', 0.2, 0, 1)];
    const dear = { falsePositive: 1e300, falseNegative: 1, unit: 'EUR' };
    for (const asked of [{ beatsNoModel: true }, { beatsNoModel: false, maximumCostPerDecision: 1 }])
      expect(judged({ ...asked, costs: dear }, { pricedWith: costs }, evaluated(shares))).toMatchObject([
        ['useCase.expected-cost', 'INSUFFICIENT_DATA', 'MISSING_EVIDENCE'],
      ]);
    const clustered = { pricedWith: { ...costs, falsePositive: 3 }, clustered: true };
    expect(judged({ beatsNoModel: true }, clustered, priced([0.1, 0.3]))[0]?.[1]).toBe('INSUFFICIENT_DATA');
  });
});
