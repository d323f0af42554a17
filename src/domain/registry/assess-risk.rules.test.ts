import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POLICIES } from '../../testing/test-context.ts';
import { assessRisk, type GivenAnswer } from './assess-risk.rules.ts';
import { tierAfterApproval } from './effective-tier.rules.ts';
import { loadQuestionnaire } from './questionnaire-file.ts';
import { TIER_ORIGINS, TIERS } from './use-case.entity.ts';

const questionnaire = loadQuestionnaire({ policiesDirectory: POLICIES })!;
const { questions } = questionnaire.document;

/** Every answer that the shipped questionnaire allows, some left out. */
const answers = fc
  .tuple(
    ...questions.map(({ id, answers: known }) =>
      fc.option(fc.constantFrom(...known.map((one) => one.id), 'unknown').map((answer) => ({ question: id, answer }))),
    ),
  )
  .map((all) => all.filter((one): one is GivenAnswer => one !== null));

const assessed = (given: readonly GivenAnswer[]) => {
  const result = assessRisk(questionnaire, given);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};

const HARMLESS: readonly GivenAnswer[] = questions.map(({ id, answers: known }) => ({ question: id, answer: known.at(-1)!.id }));

describe('the risk tier', () => {
  it('is the strictest of any axis, and driven by every answer that asks for it', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const { tier, axes, answers: said } = assessed(given);
        expect(tier).toBe(Math.min(...axes.map((axis) => axis.tier)));
        for (const { axis, tier: of } of axes) expect(of).toBe(Math.min(...said.filter((one) => one.axis === axis).map((one) => one.tier)));
        expect(said.filter(({ drives }) => drives).map((one) => one.tier)).toEqual(said.filter((one) => one.tier === tier).map((one) => one.tier));
        expect(said.some(({ drives }) => drives)).toBe(true);
      }),
    );
  });

  it('never becomes laxer by not knowing: an answer that is left out or unknown counts as the riskiest', () => {
    fc.assert(
      fc.property(answers, fc.nat(questions.length - 1), fc.boolean(), (given, place, leaveOut) => {
        const { id } = questions[place]!;
        const rest = given.filter(({ question }) => question !== id);
        const unknown = assessed(leaveOut ? rest : [...rest, { question: id, answer: 'unknown' }]);
        expect(unknown.tier).toBeLessThanOrEqual(assessed(given).tier);
        expect(unknown.answers[place]).toMatchObject({ answer: 'unknown', tier: Math.min(...questions[place]!.answers.map(({ tier }) => tier)) });
      }),
    );
  });

  it('is 4 only when every answer is harmless, and one grave answer makes it 1', () => {
    expect(assessed(HARMLESS).tier).toBe(4);
    expect(assessed([]).tier).toBe(1);
    const one = HARMLESS.map((given) => (given.question === 'opacity' ? { question: 'opacity', answer: 'black-box', note: 'A vendor model.' } : given));
    expect(assessed(one)).toMatchObject({ tier: 1, questionnaire: 'risk-tier@1', questionnaireDigest: questionnaire.digest });
    expect(assessed(one).answers.filter(({ drives }) => drives)).toMatchObject([{ question: 'opacity', axis: 'complexity', note: 'A vendor model.' }]);
  });

  it.each([
    [[{ question: 'autonmy', answer: 'advisory' }], 'answers.0.question', 'Did you mean "autonomy"?'],
    [[{ question: 'autonomy', answer: 'advisori' }], 'answers.0.answer', 'Did you mean "advisory"?'],
    [[...HARMLESS, HARMLESS[0]!], `answers.${HARMLESS.length}.question`, 'answered twice'],
  ])('refuses answers to nothing, and two answers to one question: %#', (given, field, words) => {
    expect(assessRisk(questionnaire, given)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field, message: expect.stringContaining(words) } });
  });
});

describe('the tier after a revision was approved', () => {
  it('is never laxer than what the questionnaire asks for, and keeps what a person made stricter', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TIERS), fc.constantFrom(...TIER_ORIGINS), fc.constantFrom(...TIERS), (tier, tierOrigin, computed) => {
        const after = tierAfterApproval({ tier, tierOrigin }, computed);
        expect(after.tier).toBeLessThanOrEqual(computed);
        expect(after).toEqual(tierOrigin === 'SET' && tier < computed ? { tier, tierOrigin } : { tier: computed, tierOrigin: 'COMPUTED' });
      }),
    );
  });
});
