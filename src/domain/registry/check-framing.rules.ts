import { allOk } from '../../kernel/all-ok.ts';
import { durationMilliseconds } from '../../kernel/duration.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkName, checkText } from '../../kernel/text.ts';
import { COST_IN_WORDS, isCost } from './cost.rules.ts';
import type { ErrorCosts } from './use-case.entity.ts';
import type { Alternative, FramingBasics, FramingTerms, LatencyNeed, ServingMode } from './use-case-revision.entity.ts';

/** A framing as somebody proposes it; members that are left out, or null, take their default. */
export interface ProposedFraming {
  readonly target: string;
  readonly decision: string;
  readonly actsOnIt: string;
  readonly population: string;
  readonly costs: ErrorCosts;
  readonly requiredLeadTime?: string | null;
  readonly serving: ServingMode;
  readonly latency?: { readonly p95Milliseconds: number; readonly batch?: number | null; readonly runnerClass?: string | null } | null;
  readonly maxFeatureAge?: string | null;
  readonly maxPredictionAge?: string | null;
  readonly costNeed?: { readonly beatsNoModel?: boolean | null; readonly maximumPerDecision?: number | null } | null;
  readonly successMetric: string;
  readonly businessImpact: string;
  readonly alternatives: readonly Alternative[];
  readonly affectedPeople: string;
  readonly jurisdictions?: readonly string[] | null;
  readonly requiredProtectedAttributes?: readonly string[] | null;
  readonly intendedUse: string;
  readonly prohibitedUses?: readonly string[] | null;
  readonly notModel?: string | null;
}

type Refusals = InvalidInput | LimitExceeded;

/** The costs of errors, unless one of them is no cost. */
export function checkCosts({ falsePositive, falseNegative, unit }: ErrorCosts): Result<ErrorCosts, Refusals> {
  for (const [field, cost] of Object.entries({ falsePositive, falseNegative })) {
    if (!isCost(cost)) return refuse(invalidInput(`costs.${field}`, `Give the cost of one error as ${COST_IN_WORDS}.`));
  }
  const named = checkName('costs.unit', unit);
  return named.ok ? ok({ falsePositive, falseNegative, unit: named.value }) : named;
}

/** The texts that every framing has. */
export function checkBasics(input: FramingBasics): Result<FramingBasics, Refusals> {
  return allOk({
    target: checkText('target', input.target),
    decision: checkText('decision', input.decision),
    actsOnIt: checkText('actsOnIt', input.actsOnIt),
    population: checkText('population', input.population),
    costs: checkCosts(input.costs),
  });
}

/**
 * Checks the rest of a framing against itself: a framing that says nothing about doing without a model is refused, and so is one for real time
 * that does not say how fast. Durations are kept as they were written.
 */
export function checkTerms(input: ProposedFraming): Result<FramingTerms, Refusals> {
  const texts = allOk({
    successMetric: checkText('successMetric', input.successMetric),
    businessImpact: checkText('businessImpact', input.businessImpact),
    affectedPeople: checkText('affectedPeople', input.affectedPeople),
    intendedUse: checkText('intendedUse', input.intendedUse),
    notModel: input.notModel == null ? ok(null) : checkText('notModel', input.notModel),
    alternatives: checkAlternatives(input.alternatives),
    jurisdictions: checkNames('jurisdictions', input.jurisdictions),
    requiredProtectedAttributes: checkNames('requiredProtectedAttributes', input.requiredProtectedAttributes),
    prohibitedUses: checkNames('prohibitedUses', input.prohibitedUses, checkText),
    requiredLeadTime: checkDuration('requiredLeadTime', input.requiredLeadTime),
    maxFeatureAge: checkDuration('maxFeatureAge', input.maxFeatureAge),
    maxPredictionAge: checkDuration('maxPredictionAge', input.maxPredictionAge),
    latency: checkLatency(input.latency ?? null),
    costNeed: checkCostNeed(input),
  });
  if (!texts.ok) return texts;
  const { serving } = input;
  if (serving === 'REAL_TIME' && texts.value.latency === null)
    return refuse(invalidInput('latency', 'Say how fast an answer has to come, or that predictions are made in batches: somebody waits for each of these.'));
  if (serving === 'REAL_TIME' && texts.value.maxPredictionAge !== null)
    return refuse(invalidInput('maxPredictionAge', 'Leave it out: in real time a prediction is made when it is needed.'));
  return ok({ ...texts.value, serving });
}

function checkAlternatives(alternatives: readonly Alternative[]): Result<readonly Alternative[], Refusals> {
  if (alternatives.length > LIMITS.framingEntries) return refuse(tooMany('alternatives'));
  if (!alternatives.some(({ kind }) => kind === 'NO_MODEL'))
    return refuse(
      invalidInput('alternatives', 'Say among the alternatives what happens without any model (NO_MODEL), and why that is not enough: it is always possible.'),
    );
  const checked: Alternative[] = [];
  for (const [place, { kind, description, whyNot }] of alternatives.entries()) {
    const texts = allOk({
      description: checkText(`alternatives.${place}.description`, description),
      whyNot: checkText(`alternatives.${place}.whyNot`, whyNot),
    });
    if (!texts.ok) return texts;
    checked.push({ kind, ...texts.value });
  }
  return ok(checked);
}

function checkNames(
  field: string,
  names: readonly string[] | null | undefined,
  check: (field: string, text: string) => Result<string, Refusals> = checkName,
): Result<readonly string[], Refusals> {
  if ((names ?? []).length > LIMITS.framingEntries) return refuse(tooMany(field));
  const tidy: string[] = [];
  for (const [place, name] of (names ?? []).entries()) {
    const checked = check(`${field}.${place}`, name);
    if (!checked.ok) return checked;
    if (tidy.includes(checked.value)) return refuse(invalidInput(`${field}.${place}`, `"${checked.value}" is named twice; name it once.`));
    tidy.push(checked.value);
  }
  return ok(tidy);
}

const tooMany = (field: string): LimitExceeded =>
  limitExceeded('framingEntries', LIMITS.framingEntries, `Name at most ${LIMITS.framingEntries} entries in ${field}.`);

/** A span of time as an ISO 8601 duration; nothing is ahead of, or newer than, an instant by no time at all. */
export function checkDuration(field: string, text: string | null | undefined): Result<string | null, InvalidInput> {
  if (text == null) return ok(null);
  const milliseconds = durationMilliseconds(text);
  return milliseconds === null || milliseconds <= 0
    ? refuse(invalidInput(field, 'Write a duration of more than nothing in weeks, days and time, such as P2D, PT36H or PT15M.'))
    : ok(text);
}

function checkLatency(need: ProposedFraming['latency']): Result<LatencyNeed | null, Refusals> {
  if (need == null) return ok(null);
  const { p95Milliseconds, batch, runnerClass } = need;
  if (!Number.isFinite(p95Milliseconds) || p95Milliseconds <= 0)
    return refuse(invalidInput('latency.p95Milliseconds', 'Give the milliseconds of one call as a number above 0.'));
  const rows = batch ?? 1;
  if (!Number.isSafeInteger(rows) || rows < 1 || rows > LIMITS.evaluationRows)
    return refuse(invalidInput('latency.batch', `Give the rows of one call as a whole number from 1 to ${LIMITS.evaluationRows}.`));
  if (runnerClass != null && !/^[A-Za-z0-9][A-Za-z0-9.-]{0,79}$/.test(runnerClass))
    return refuse(invalidInput('latency.runnerClass', 'Name a class of runners with letters, digits, points and hyphens.'));
  return ok({ p95Milliseconds, batch: rows, runnerClass: runnerClass ?? null });
}

function checkCostNeed({ costNeed, costs }: ProposedFraming): Result<FramingTerms['costNeed'], InvalidInput> {
  const { beatsNoModel, maximumPerDecision } = costNeed ?? {};
  const need = { beatsNoModel: beatsNoModel ?? true, maximumPerDecision: maximumPerDecision ?? null };
  if (need.maximumPerDecision !== null && !isCost(need.maximumPerDecision))
    return refuse(invalidInput('costNeed.maximumPerDecision', `Give the greatest accepted cost of one decision as ${COST_IN_WORDS}.`));
  if (need.beatsNoModel && costs.falsePositive === 0 && costs.falseNegative === 0)
    return refuse(
      invalidInput(
        'costNeed.beatsNoModel',
        'When neither error costs anything, no model can be worth its cost. Say what errors cost, or set beatsNoModel to false.',
      ),
    );
  return ok(need);
}
