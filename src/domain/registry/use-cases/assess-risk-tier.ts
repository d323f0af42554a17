import type { InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { notFound } from '../../../kernel/problem.ts';
import { refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { assessRisk, type GivenAnswer } from '../assess-risk.rules.ts';
import type { RiskAssessment } from '../questionnaire.entity.ts';
import { loadQuestionnaire } from '../questionnaire-file.ts';

/** Which tier answers would give, before anybody proposes them; writes nothing. */
export const assessRiskTier = question<{ readonly answers: readonly GivenAnswer[] }, RiskAssessment, NotFound | InvalidInput | LimitExceeded>(
  'assessRiskTier',
  async (ctx, { answers }) => {
    const questionnaire = loadQuestionnaire(ctx);
    return questionnaire === null ? refuse(notFound('Questionnaire', 'risk-tier')) : assessRisk(questionnaire, answers);
  },
);
