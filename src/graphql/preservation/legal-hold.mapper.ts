import type * as domain from '../../domain/preservation/index.ts';
import type { LegalHold } from './legal-hold.type.ts';

/** A hold as GraphQL shows it. */
export const toLegalHold = ({ projectId: _projectId, subjectId, placedBy, liftedBy, ...hold }: domain.LegalHold): LegalHold => ({
  ...hold,
  thingId: subjectId,
  placedById: placedBy,
  liftedById: liftedBy,
  __typename: 'LegalHold',
});
