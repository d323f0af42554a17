import { type InvalidInput, invalidInput, type LimitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { didYouMean } from '../../kernel/suggestion.ts';
import { checkText } from '../../kernel/text.ts';
import { type AnsweredQuestion, type Questionnaire, questionnaireReference, type RiskAssessment, UNKNOWN_ANSWER } from './questionnaire.entity.ts';
import type { Tier } from './use-case.entity.ts';

/** What somebody answers to one question. */
export interface GivenAnswer {
  readonly question: string;
  /** Id of the answer, or `unknown`. */
  readonly answer: string;
  readonly note?: string | null;
}

/**
 * The tier that answers ask for: that of the axis with the highest risk, and of an axis that of its question with the highest risk (tier 1 is the
 * highest). A question without an answer, or answered by `unknown`, counts as its riskiest answer, so that nobody gains by not asking.
 */
export function assessRisk(questionnaire: Questionnaire, given: readonly GivenAnswer[]): Result<RiskAssessment, InvalidInput | LimitExceeded> {
  const { questions, axes } = questionnaire.document;
  const fault = faultOf(questionnaire, given);
  if (fault !== null) return refuse(fault);
  const answers = questions.map((question): Omit<AnsweredQuestion, 'drives'> => {
    const said = given.find((one) => one.question === question.id);
    const chosen = question.answers.find(({ id }) => id === said?.answer);
    return {
      ...{ question: question.id, axis: question.axis, text: question.text, note: said?.note?.normalize('NFC').trim() ?? null },
      answer: chosen?.id ?? UNKNOWN_ANSWER,
      answerText: chosen?.text ?? 'Not known; counts as the answer with the highest risk.',
      tier: chosen?.tier ?? strictest(question.answers),
    };
  });
  const tier = strictest(answers);
  return ok({
    questionnaire: questionnaireReference(questionnaire),
    questionnaireDigest: questionnaire.digest,
    answers: answers.map((one) => ({ ...one, drives: one.tier === tier })),
    axes: axes.map(({ id, title }) => ({ axis: id, title, tier: strictest(answers.filter(({ axis }) => axis === id)) })),
    tier,
  });
}

/** The file refuses an axis without a question and a question without an answer, so there is always one. */
const strictest = (all: readonly { readonly tier: Tier }[]): Tier => Math.min(...all.map(({ tier }) => tier)) as Tier;

function faultOf({ document: { questions } }: Questionnaire, given: readonly GivenAnswer[]): InvalidInput | LimitExceeded | null {
  const ids = questions.map(({ id }) => id);
  for (const [place, { question, answer, note }] of given.entries()) {
    const asked = questions.find(({ id }) => id === question);
    if (asked === undefined)
      return invalidInput(
        `answers.${place}.question`,
        `The questionnaire has no question "${question}".${didYouMean(question, ids)} It asks ${ids.join(', ')}.`,
      );
    if (given.findIndex((one) => one.question === question) < place)
      return invalidInput(`answers.${place}.question`, `The question "${question}" is answered twice; answer it once.`);
    const known = [...asked.answers.map(({ id }) => id), UNKNOWN_ANSWER];
    if (!known.includes(answer))
      return invalidInput(
        `answers.${place}.answer`,
        `The question "${question}" has no answer "${answer}".${didYouMean(answer, known)} Known: ${known.join(', ')}.`,
      );
    const noted = note == null ? null : checkText(`answers.${place}.note`, note);
    if (noted !== null && !noted.ok) return noted.problem;
  }
  return null;
}
