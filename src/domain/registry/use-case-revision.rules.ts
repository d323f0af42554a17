import { type Digest, digestOf } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { UseCase } from './use-case.entity.ts';
import type { FramingBasics, UseCaseRevision } from './use-case-revision.entity.ts';

/** The digest of everything that a revision says, and of nothing else. */
export const revisionDigest = ({ useCaseId, basics, terms, assessment, tier }: Omit<UseCaseRevision, 'digest'>): Digest =>
  digestOf({ useCaseId, basics, terms, assessment, tier });

/** The words by which the use case is found in the catalogue. */
export const framingWords = ({ target, decision, actsOnIt, population }: FramingBasics): readonly string[] => [target, decision, actsOnIt, population];

/** The first revision of a use case: what was declared when it was created, as far as it goes. */
export const declaredRevision = (id: Id<'UseCaseRevision'>, useCase: UseCase): UseCaseRevision => {
  const { target, decision, actsOnIt, population, costs } = useCase;
  return {
    id,
    ...{ projectId: useCase.projectId, useCaseId: useCase.id, number: 1, state: 'DECLARED', tier: useCase.tier },
    basics: { target, decision, actsOnIt, population, costs },
    ...{ terms: null, assessment: null, digest: null, reason: null },
    ...{ proposedBy: useCase.createdBy, proposedAt: useCase.createdAt, decidedBy: null, decidedAt: null, decisionReason: null },
  };
};
