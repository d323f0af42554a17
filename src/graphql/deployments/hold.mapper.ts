import type * as domain from '../../domain/deployments/index.ts';
import { holdsAt } from '../../domain/deployments/index.ts';
import type { Freeze, Retirement, Suspension } from './hold.type.ts';

/** A freeze as GraphQL shows it at the instant. */
export const toFreeze =
  (now: Date) =>
  (freeze: domain.Freeze): Freeze => {
    const { id, environmentId, reason, until, frozenBy, frozenAt, liftedBy, liftedAt, liftingReason } = freeze;
    const fields = { id, environmentId, reason, until, frozenAt, liftedAt, liftingReason };
    return { ...fields, standing: holdsAt(freeze, now), frozenById: frozenBy, liftedById: liftedBy, __typename: 'Freeze' };
  };

/** A suspension as GraphQL shows it. */
export const toSuspension = ({ suspendedBy, liftedBy, projectId: _projectId, ...suspension }: domain.Suspension): Suspension => ({
  ...suspension,
  suspendedById: suspendedBy,
  liftedById: liftedBy,
  __typename: 'Suspension',
});

/** A retirement as GraphQL shows it. */
export const toRetirement = ({ modelVersionId, reason, retiredBy, retiredAt }: domain.Retirement): Retirement => ({
  ...{ modelVersionId, reason, retiredAt },
  retiredById: retiredBy,
  __typename: 'Retirement',
});
