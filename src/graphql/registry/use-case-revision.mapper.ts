import { compileUseCaseRules } from '../../domain/policy/index.ts';
import { constraintsOf } from '../../domain/promotion/index.ts';
import * as domain from '../../domain/registry/index.ts';
import type { RiskQuestionnaire } from './risk-questionnaire.type.ts';
import type { UseCaseRevision, UseCaseRevisionDiff } from './use-case-revision.type.ts';

/** A revision as GraphQL shows it, with the rules that it is compiled into. */
export const toUseCaseRevision = ({ basics, proposedBy, decidedBy, ...revision }: domain.UseCaseRevision): UseCaseRevision => ({
  ...revision,
  ...basics,
  rules: compileUseCaseRules({ constraints: constraintsOf({ basics, terms: revision.terms }), notModel: revision.terms?.notModel ?? null }).map(
    ({ id, rationale, params }) => ({ ruleId: id, rationale, params }),
  ),
  proposedById: proposedBy,
  decidedById: decidedBy,
  __typename: 'UseCaseRevision',
});

/** A difference of revisions as GraphQL shows it. */
export const toUseCaseRevisionDiff = ({ from, to, changes }: domain.UseCaseRevisionDiff): UseCaseRevisionDiff => ({
  from: toUseCaseRevision(from),
  to: toUseCaseRevision(to),
  changes,
});

/** A questionnaire as GraphQL shows it. */
export const toRiskQuestionnaire = (questionnaire: domain.Questionnaire): RiskQuestionnaire => {
  const { metadata, axes, questions } = questionnaire.document;
  const { isFor, owner } = metadata;
  return { reference: domain.questionnaireReference(questionnaire), digest: questionnaire.digest, isFor, owner, axes, questions };
};
